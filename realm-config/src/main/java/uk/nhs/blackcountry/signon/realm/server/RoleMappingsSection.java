package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/**
 * Roles of a client, exactly those that the data names: what its service account holds directly (not even the default roles
 * besides), or what may appear in a token for it.
 */
final class RoleMappingsSection implements Section {
    private final AdminApi api;
    private final Roles roles;
    private final Kind kind;
    private final UnaryOperator<String> pathOf;

    /** @param pathOf client id to the address of its mappings */
    RoleMappingsSection(AdminApi api, Roles roles, Kind kind, UnaryOperator<String> pathOf) {
        this.api = api;
        this.roles = roles;
        this.kind = kind;
        this.pathOf = pathOf;
    }

    @Override
    public void read(RealmTarget target, RealmItems into) {
        for (String client : target.wanted().of(kind).keySet()) {
            boolean hasMappings = into.find(Kind.CLIENT, client)
                    .map(c -> kind == Kind.ROLES_IN_TOKEN
                            || c.path("serviceAccountsEnabled").asBoolean())
                    .orElse(false);
            if (hasMappings) {
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                body.set("roles", held(pathOf.apply(client)));
                into.put(kind, client, body);
            }
        }
    }

    @Override
    public void create(String key, ObjectNode body) {
        update(key, body);
    }

    @Override
    public void update(String key, ObjectNode body) {
        String mappings = pathOf.apply(key);
        Set<String> missing = new LinkedHashSet<>();
        body.path("roles").forEach(role -> missing.add(role.asText()));
        for (JsonNode role : held(mappings)) {
            if (!missing.remove(role.asText())) {
                api.delete(address(mappings, role.asText()), list(role.asText()));
            }
        }
        missing.forEach(role -> api.post(address(mappings, role), list(role)));
    }

    private ArrayNode held(String mappings) {
        JsonNode all = api.get(mappings);
        ArrayNode held = roles.names(all.path("realmMappings"));
        all.path("clientMappings").forEach(client -> held.addAll(roles.names(client.path("mappings"))));
        return held;
    }

    private ArrayNode list(String role) {
        return JsonNodeFactory.instance.arrayNode().add(roles.find(role));
    }

    private String address(String mappings, String role) {
        int slash = role.indexOf('/');
        return slash < 0
                ? mappings + "/realm"
                : mappings + "/clients" + AdminApi.path(roles.clientId(role.substring(0, slash)));
    }
}
