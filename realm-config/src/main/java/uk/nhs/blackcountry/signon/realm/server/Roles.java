package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.TreeMap;

/** Roles by the name that the data gives them: {@code role} or {@code client/role}. */
final class Roles {
    private final AdminApi api;
    private final String realmPath;

    Roles(AdminApi api, String realmPath) {
        this.api = api;
        this.realmPath = realmPath;
    }

    /** The role of this name, as the admin API wants it in lists. */
    JsonNode find(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? api.get(realmPath + "/roles" + AdminApi.path(name))
                : api.get(realmPath + "/clients"
                        + AdminApi.path(clientId(name.substring(0, slash)), "roles", name.substring(slash + 1)));
    }

    /** The admin API's id of a client. */
    String clientId(String client) {
        JsonNode found =
                api.get(realmPath + "/clients?clientId=" + AdminApi.path(client).substring(1));
        return found.path(0).path("id").asText();
    }

    /** Names of the roles in a list of the admin API. */
    ArrayNode names(Iterable<JsonNode> roles) {
        Map<String, String> clients = new TreeMap<>();
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        for (JsonNode role : roles) {
            String name = role.path("name").asText();
            names.add(role.path("clientRole").asBoolean() ? client(clients, role) + "/" + name : name);
        }
        return names;
    }

    private String client(Map<String, String> clients, JsonNode role) {
        return clients.computeIfAbsent(
                role.path("containerId").asText(),
                id -> api.get(realmPath + "/clients" + AdminApi.path(id))
                        .path("clientId")
                        .asText());
    }
}
