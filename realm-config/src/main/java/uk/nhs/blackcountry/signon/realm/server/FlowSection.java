package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/**
 * Top-level flows. A flow that changes is built beside the old one under another name, put in its place wherever that is used, and
 * only then is the old one deleted and the new one given its name. So at no instant is the realm without it. If the
 * reconciler is stopped in the middle, the next run tidies up first.
 */
final class FlowSection implements Section {
    private static final String BESIDE = " next";

    private final AdminApi api;
    private final String path;
    private final FlowBuilder builder;
    private final FlowUses uses;

    FlowSection(AdminApi api, String realmPath) {
        this.api = api;
        this.path = realmPath + "/authentication";
        this.builder = new FlowBuilder(api, path);
        this.uses = new FlowUses(api, realmPath);
    }

    @Override
    public void read(RealmTarget target, RealmItems into) {
        for (JsonNode flow : api.get(path + "/flows")) {
            if (!flow.path("builtIn").asBoolean()) {
                into.put(Kind.FLOW, flow.path("alias").asText(), tree(flow));
            }
        }
    }

    /** The admin API lists what is in a flow flat, with a level. */
    private ObjectNode tree(JsonNode flow) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("description", flow.path("description").asText(""));
        Deque<ArrayNode> parents = new ArrayDeque<>();
        parents.push(root.putArray("executions"));
        for (JsonNode line :
                api.get(path + "/flows" + AdminApi.path(flow.path("alias").asText(), "executions"))) {
            while (parents.size() > line.path("level").asInt() + 1) {
                parents.pop();
            }
            ObjectNode execution = parents.element().addObject();
            if (line.path("authenticationFlow").asBoolean()) {
                execution.put("flow", line.path("displayName").asText());
                parents.push(execution.putArray("executions"));
            } else {
                execution.put("authenticator", line.path("providerId").asText());
                String config = line.path("authenticationConfig").asText("");
                if (!config.isEmpty()) {
                    execution.set(
                            "config",
                            api.get(path + "/config" + AdminApi.path(config)).path("config"));
                }
            }
            execution.put("requirement", line.path("requirement").asText());
        }
        return root;
    }

    @Override
    public void create(String key, ObjectNode body) {
        Optional<JsonNode> unfinished = flow(key + BESIDE);
        if (unfinished.isPresent()) {
            // Stopped after the old one was deleted: this one is in use already.
            builder.rename(unfinished.get(), key, BESIDE);
            update(key, body);
        } else {
            builder.build(key, "", body);
        }
    }

    @Override
    public void update(String key, ObjectNode body) {
        JsonNode old = flow(key).orElseThrow(() -> new RealmConfigException("the server has no flow '" + key + "'"));
        flow(key + BESIDE).ifPresent(leftOver -> {
            uses.replace(leftOver, old);
            api.delete(path + "/flows" + AdminApi.path(leftOver.path("id").asText()));
        });
        builder.build(key, BESIDE, body);
        JsonNode next =
                flow(key + BESIDE).orElseThrow(() -> new RealmConfigException("flow '" + key + "' was not made"));
        uses.replace(old, next);
        api.delete(path + "/flows" + AdminApi.path(old.path("id").asText()));
        builder.rename(next, key, BESIDE);
    }

    @Override
    public void delete(String key) {
        flow(key)
                .ifPresent(f ->
                        api.delete(path + "/flows" + AdminApi.path(f.path("id").asText())));
    }

    private Optional<JsonNode> flow(String alias) {
        for (JsonNode flow : api.get(path + "/flows")) {
            if (flow.path("alias").asText().equals(alias)) {
                return Optional.of(flow);
            }
        }
        return Optional.empty();
    }
}
