package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes a flow with all that is in it, and renames one. */
final class FlowBuilder {
    private final AdminApi api;
    private final String path;

    /** @param path the realm's {@code /authentication} */
    FlowBuilder(AdminApi api, String path) {
        this.api = api;
        this.path = path;
    }

    /** @param suffix put behind the name of the flow and of every flow in it */
    void build(String alias, String suffix, JsonNode body) {
        String id = flow(alias + suffix, body.path("description").asText(""), true);
        fill(id, suffix, body);
    }

    private void fill(String parent, String suffix, JsonNode body) {
        int priority = 0;
        for (JsonNode wanted : body.path("executions")) {
            priority += 10;
            ObjectNode execution = JsonNodeFactory.instance
                    .objectNode()
                    .put("parentFlow", parent)
                    .put("requirement", wanted.path("requirement").asText())
                    .put("priority", priority);
            if (wanted.has("flow")) {
                String id = flow(wanted.path("flow").asText() + suffix, "", false);
                api.post(
                        path + "/executions",
                        execution.put("authenticatorFlow", true).put("flowId", id));
                fill(id, suffix, wanted);
            } else {
                String authenticator = wanted.path("authenticator").asText();
                String id = api.post(
                        path + "/executions",
                        execution.put("authenticatorFlow", false).put("authenticator", authenticator));
                configure(id, parent, authenticator, wanted.path("config"));
            }
        }
    }

    private void configure(String execution, String parent, String authenticator, JsonNode config) {
        if (!config.isEmpty()) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("alias", authenticator + " " + parent);
            body.set("config", config);
            api.post(path + "/executions" + AdminApi.path(execution, "config"), body);
        }
    }

    private String flow(String alias, String description, boolean topLevel) {
        return api.post(
                path + "/flows",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("alias", alias)
                        .put("description", description)
                        .put("providerId", "basic-flow")
                        .put("topLevel", topLevel)
                        .put("builtIn", false));
    }

    /** Takes the suffix off again, from the flow itself last: it is what the next run looks for. */
    void rename(JsonNode flow, String alias, String suffix) {
        String current = flow.path("alias").asText();
        for (JsonNode line : api.get(path + "/flows" + AdminApi.path(current, "executions"))) {
            String name = line.path("displayName").asText();
            if (line.path("authenticationFlow").asBoolean() && name.endsWith(suffix)) {
                put(line.path("flowId").asText(), name.substring(0, name.length() - suffix.length()));
            }
        }
        put(flow.path("id").asText(), alias);
    }

    private void put(String id, String alias) {
        String address = path + "/flows" + AdminApi.path(id);
        ObjectNode flow = api.get(address).deepCopy();
        api.put(address, flow.put("alias", alias));
    }
}
