package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** What is in the role that every user has. */
final class DefaultRolesSection implements Section {
    private final AdminApi api;
    private final Roles roles;
    private final String path;

    DefaultRolesSection(AdminApi api, Roles roles, String realmPath, String realm) {
        this.api = api;
        this.roles = roles;
        this.path =
                realmPath + "/roles" + AdminApi.path("default-roles-" + realm.toLowerCase(Locale.ROOT), "composites");
    }

    @Override
    public void read(RealmTarget target, RealmItems into) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("roles", roles.names(api.get(path)));
        into.put(Kind.DEFAULT_ROLES, target.realm(), body);
    }

    @Override
    public void create(String key, ObjectNode body) {
        update(key, body);
    }

    @Override
    public void update(String key, ObjectNode body) {
        Set<String> missing = new LinkedHashSet<>();
        body.path("roles").forEach(role -> missing.add(role.asText()));
        for (JsonNode role : roles.names(api.get(path))) {
            if (!missing.remove(role.asText())) {
                api.delete(path, JsonNodeFactory.instance.arrayNode().add(roles.find(role.asText())));
            }
        }
        missing.forEach(
                name -> api.post(path, JsonNodeFactory.instance.arrayNode().add(roles.find(name))));
    }
}
