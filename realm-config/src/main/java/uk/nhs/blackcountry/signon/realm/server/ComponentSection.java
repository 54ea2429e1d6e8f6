package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** Components right below the realm: storage, keys, client registration policies. */
final class ComponentSection implements Section {
    private final AdminApi api;
    private final String realmPath;
    private final String path;

    ComponentSection(AdminApi api, String realmPath) {
        this.api = api;
        this.realmPath = realmPath;
        this.path = realmPath + "/components";
    }

    @Override
    public void read(RealmTarget target, RealmItems into) {
        for (JsonNode component : api.get(path + "?parent=" + realmId())) {
            into.put(Kind.COMPONENT, key(target, component), (ObjectNode) component);
        }
    }

    private static String key(RealmTarget target, JsonNode component) {
        String id = component.path("id").asText();
        if (id.equals(Contract.STORAGE_COMPONENT_ID)
                || target.wanted().find(Kind.COMPONENT, id).isPresent()) {
            return id;
        }
        String type = component.path("providerType").asText();
        String subType = component.path("subType").asText("");
        return type.substring(type.lastIndexOf('.') + 1)
                + (subType.isEmpty() ? "" : "/" + subType)
                + "/" + name(component);
    }

    /** Keycloak gives some of its own components no name. */
    private static String name(JsonNode component) {
        String name = component.path("name").asText("");
        return name.isEmpty() ? component.path("providerId").asText() : name;
    }

    @Override
    public void create(String key, ObjectNode body) {
        api.post(path, body.deepCopy().put("parentId", realmId()));
    }

    @Override
    public void update(String key, ObjectNode body) {
        JsonNode actual = find(key);
        api.put(path + AdminApi.path(actual.path("id").asText()), Section.over(actual, body));
    }

    /** The last guard: whatever was planned, this one stays. */
    @Override
    public void delete(String key) {
        String id = find(key).path("id").asText();
        if (id.equals(Contract.STORAGE_COMPONENT_ID)) {
            throw new RealmConfigException("the storage component " + id + " is never deleted");
        }
        api.delete(path + AdminApi.path(id));
    }

    private JsonNode find(String key) {
        String[] parts = key.split("/", -1);
        for (JsonNode component : api.get(path + "?parent=" + realmId())) {
            boolean sameName = name(component).equals(parts[parts.length - 1])
                    && component.path("providerType").asText().endsWith("." + parts[0])
                    && (parts.length < 3 || component.path("subType").asText("").equals(parts[1]));
            if (component.path("id").asText().equals(key) || (parts.length > 1 && sameName)) {
                return component;
            }
        }
        throw new RealmConfigException("the server has no component '" + key + "'");
    }

    private String realmId() {
        return api.get(realmPath).path("id").asText();
    }
}
