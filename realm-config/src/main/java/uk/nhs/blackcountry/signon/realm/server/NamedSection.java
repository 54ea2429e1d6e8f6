package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/**
 * Things that are listed under one address, are named by one field and are written at an address of their own: roles, scopes,
 * clients, identity providers.
 */
final class NamedSection implements Section {
    private final AdminApi api;
    private final String path;
    private final Kind kind;
    private final String name;
    private final String id;
    private final Set<String> managedElsewhere;

    /**
     * @param path where they are listed
     * @param name the field that names one in the data
     * @param id the field that names one in addresses
     * @param managedElsewhere fields that are kinds of their own
     */
    NamedSection(AdminApi api, String path, Kind kind, String name, String id, Set<String> managedElsewhere) {
        this.api = api;
        this.path = path;
        this.kind = kind;
        this.name = name;
        this.id = id;
        this.managedElsewhere = managedElsewhere;
    }

    @Override
    public void read(RealmTarget target, RealmItems into) {
        api.get(path + "?max=10000&briefRepresentation=false")
                .forEach(node -> into.put(kind, node.path(name).asText(), (ObjectNode) node));
    }

    @Override
    public void create(String key, ObjectNode body) {
        api.post(path, body.deepCopy().put(name, key));
    }

    @Override
    public void update(String key, ObjectNode body) {
        JsonNode actual = find(key);
        api.put(
                path + AdminApi.path(actual.path(id).asText()),
                Section.over(actual, body).remove(managedElsewhere));
    }

    @Override
    public void delete(String key) {
        api.delete(path + AdminApi.path(find(key).path(id).asText()));
    }

    /** @throws RealmConfigException if there is none of this name */
    JsonNode find(String key) {
        for (JsonNode node : api.get(path + "?max=10000&briefRepresentation=false")) {
            if (node.path(name).asText().equals(key)) {
                return node;
            }
        }
        throw new RealmConfigException("the server has no " + kind.label() + " '" + key + "'");
    }

    /** The id of the one so named, as addresses want it. */
    String idOf(String key) {
        return find(key).path(id).asText();
    }
}
