package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Where a flow is used: by the realm, by identity providers, by clients of their own. */
final class FlowUses {
    private static final List<String> BINDINGS = List.of(
            "browserFlow",
            "registrationFlow",
            "directGrantFlow",
            "resetCredentialsFlow",
            "clientAuthenticationFlow",
            "dockerAuthenticationFlow",
            "firstBrokerLoginFlow");
    private static final List<String> BROKER_FLOWS = List.of("firstBrokerLoginFlowAlias", "postBrokerLoginFlowAlias");

    private final AdminApi api;
    private final String realmPath;

    FlowUses(AdminApi api, String realmPath) {
        this.api = api;
        this.realmPath = realmPath;
    }

    /** Puts one flow wherever the other is used. */
    void replace(JsonNode old, JsonNode next) {
        String from = old.path("alias").asText();
        String to = next.path("alias").asText();
        JsonNode realm = api.get(realmPath);
        ObjectNode bindings = JsonNodeFactory.instance.objectNode();
        BINDINGS.stream().filter(b -> realm.path(b).asText().equals(from)).forEach(b -> bindings.put(b, to));
        if (!bindings.isEmpty()) {
            api.put(realmPath, bindings);
        }
        for (JsonNode provider :
                api.get(realmPath + "/identity-provider/instances?max=1000&briefRepresentation=false")) {
            ObjectNode changed = provider.deepCopy();
            BROKER_FLOWS.stream()
                    .filter(f -> changed.path(f).asText().equals(from))
                    .forEach(f -> changed.put(f, to));
            if (!changed.equals(provider)) {
                api.put(
                        realmPath + "/identity-provider/instances"
                                + AdminApi.path(provider.path("alias").asText()),
                        changed);
            }
        }
        replaceInClients(old.path("id").asText(), next.path("id").asText());
    }

    private void replaceInClients(String from, String to) {
        for (JsonNode client : api.get(realmPath + "/clients?max=10000")) {
            ObjectNode overrides = JsonNodeFactory.instance.objectNode();
            client.path("authenticationFlowBindingOverrides").properties().stream()
                    .filter(use -> use.getValue().asText().equals(from))
                    .forEach(use -> overrides.put(use.getKey(), to));
            if (!overrides.isEmpty()) {
                ObjectNode changed = client.deepCopy();
                changed.withObject("authenticationFlowBindingOverrides").setAll(overrides);
                api.put(realmPath + "/clients" + AdminApi.path(client.path("id").asText()), changed);
            }
        }
    }
}
