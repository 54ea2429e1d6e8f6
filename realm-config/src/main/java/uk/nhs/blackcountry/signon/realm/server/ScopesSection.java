package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** Which scopes a new client gets, or which one client has: {@code default} and {@code optional}. */
final class ScopesSection implements Section {
    private static final String[] SORTS = {"default", "optional"};

    private final AdminApi api;
    private final String realmPath;
    private final Kind kind;
    private final UnaryOperator<String> pathOf;

    /** @param pathOf key to the address, up to and without {@code default-client-scopes} */
    ScopesSection(AdminApi api, String realmPath, Kind kind, UnaryOperator<String> pathOf) {
        this.api = api;
        this.realmPath = realmPath;
        this.kind = kind;
        this.pathOf = pathOf;
    }

    @Override
    public void read(RealmTarget target, RealmItems into) {
        for (String key : target.wanted().of(kind).keySet()) {
            if (kind == Kind.DEFAULT_SCOPES || into.find(Kind.CLIENT, key).isPresent()) {
                ObjectNode scopes = JsonNodeFactory.instance.objectNode();
                for (String sort : SORTS) {
                    ArrayNode names = scopes.putArray(sort);
                    api.get(address(key, sort))
                            .forEach(s -> names.add(s.path("name").asText()));
                }
                into.put(kind, key, scopes);
            }
        }
    }

    @Override
    public void create(String key, ObjectNode body) {
        update(key, body);
    }

    @Override
    public void update(String key, ObjectNode body) {
        Map<String, String> ids = new HashMap<>();
        api.get(realmPath + "/client-scopes")
                .forEach(s -> ids.put(s.path("name").asText(), s.path("id").asText()));
        Map<String, Set<String>> missing = new HashMap<>();
        for (String sort : SORTS) {
            Set<String> wanted = new LinkedHashSet<>();
            body.path(sort).forEach(name -> wanted.add(name.asText()));
            for (JsonNode scope : api.get(address(key, sort))) {
                if (!wanted.remove(scope.path("name").asText())) {
                    api.delete(address(key, sort) + "/" + scope.path("id").asText());
                }
            }
            missing.put(sort, wanted);
        }
        // Only after everything surplus is gone: a scope cannot be default and optional at once.
        missing.forEach((sort, names) -> names.forEach(name -> {
            String id = ids.get(name);
            if (id == null) {
                throw new RealmConfigException(kind.label() + " '" + key + "' names an unknown scope '" + name + "'");
            }
            api.put(address(key, sort) + "/" + id, null);
        }));
    }

    private String address(String key, String sort) {
        return pathOf.apply(key) + sort + "-client-scopes";
    }
}
