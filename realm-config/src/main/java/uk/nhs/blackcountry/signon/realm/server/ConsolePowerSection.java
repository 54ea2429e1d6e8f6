package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/**
 * Who of this realm could change users or act as them in Keycloak's own console: users and groups that hold such a role, and
 * roles that contain one. Nobody should. Read only.
 */
final class ConsolePowerSection implements Section {
    private static final String OWNER = "realm-management";
    private static final List<String> POWERS = List.of("manage-users", "impersonation", "realm-admin", "manage-realm");

    private final AdminApi api;
    private final Roles roles;
    private final String realmPath;

    ConsolePowerSection(AdminApi api, Roles roles, String realmPath) {
        this.api = api;
        this.roles = roles;
        this.realmPath = realmPath;
    }

    @Override
    public void read(RealmTarget target, RealmItems into) {
        String owner = realmPath + "/clients" + AdminApi.path(roles.clientId(OWNER), "roles");
        for (String power : POWERS) {
            String role = owner + AdminApi.path(power);
            report(into, power, "user ", "username", api.get(role + "/users?max=1000"));
            report(into, power, "group ", "path", api.get(role + "/groups?max=1000"));
        }
        for (JsonNode role : api.get(realmPath + "/roles?max=10000&briefRepresentation=false")) {
            if (role.path("composite").asBoolean()) {
                String name = role.path("name").asText();
                for (JsonNode part : roles.names(api.get(realmPath + "/roles" + AdminApi.path(name, "composites")))) {
                    if (part.asText().startsWith(OWNER + "/")) {
                        into.put(Kind.CONSOLE_POWER, part.asText() + " in role " + name, empty());
                    }
                }
            }
        }
    }

    private static void report(RealmItems into, String power, String sort, String name, JsonNode holders) {
        holders.forEach(holder -> into.put(
                Kind.CONSOLE_POWER,
                power + " held by " + sort + holder.path(name).asText(),
                empty()));
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void create(String key, ObjectNode body) {
        throw new RealmConfigException("the data cannot give power over users");
    }

    @Override
    public void update(String key, ObjectNode body) {
        create(key, body);
    }
}
