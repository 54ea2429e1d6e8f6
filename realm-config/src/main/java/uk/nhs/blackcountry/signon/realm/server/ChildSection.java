package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** Things below another thing, keyed {@code owner/name}: client roles, mappers of clients, scopes and identity providers. */
final class ChildSection implements Section {
    private final AdminApi api;
    private final Kind kind;
    private final Kind owners;
    private final String prefix;
    private final String id;
    private final UnaryOperator<String> pathOf;

    /**
     * @param owners only children of those that the data names are read
     * @param prefix stands before the owner in keys; may be empty
     * @param id the field that names a child in addresses
     * @param pathOf owner to the address of its children
     */
    ChildSection(AdminApi api, Kind kind, Kind owners, String prefix, String id, UnaryOperator<String> pathOf) {
        this.api = api;
        this.kind = kind;
        this.owners = owners;
        this.prefix = prefix;
        this.id = id;
        this.pathOf = pathOf;
    }

    boolean owns(String key) {
        return key.startsWith(prefix);
    }

    @Override
    public void read(RealmTarget target, RealmItems into) {
        for (String owner : target.wanted().of(owners).keySet()) {
            if (into.find(owners, owner).isPresent()) {
                api.get(pathOf.apply(owner))
                        .forEach(node -> into.put(
                                kind, prefix + owner + "/" + node.path("name").asText(), (ObjectNode) node));
            }
        }
    }

    @Override
    public void create(String key, ObjectNode body) {
        api.post(path(key), body.deepCopy().put("name", name(key)));
    }

    @Override
    public void update(String key, ObjectNode body) {
        JsonNode actual = find(key);
        api.put(path(key) + AdminApi.path(actual.path(id).asText()), Section.over(actual, body));
    }

    @Override
    public void delete(String key) {
        api.delete(path(key) + AdminApi.path(find(key).path(id).asText()));
    }

    private JsonNode find(String key) {
        for (JsonNode node : api.get(path(key))) {
            if (node.path("name").asText().equals(name(key))) {
                return node;
            }
        }
        throw new RealmConfigException("the server has no " + kind.label() + " '" + key + "'");
    }

    private String path(String key) {
        return pathOf.apply(key.substring(prefix.length(), key.lastIndexOf('/')));
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
