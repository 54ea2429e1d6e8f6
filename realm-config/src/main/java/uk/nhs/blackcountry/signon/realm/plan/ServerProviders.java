package uk.nhs.blackcountry.signon.realm.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The providers that a server knows.
 *
 * @param bySpi provider ids by what they are: {@code authenticator}, {@code required-action}, {@code protocol-mapper},
 *     {@code identity-provider-mapper}, {@code eventsListener}, {@code login-theme}, and component types by their class name
 */
public record ServerProviders(Map<String, Set<String>> bySpi) {
    public ServerProviders {
        bySpi = Map.copyOf(bySpi);
    }

    /** What the data names and the server does not know, each as {@code provider (of what, where)}; in order. */
    public Set<String> unknownTo(RealmItems wanted) {
        Set<String> unknown = new TreeSet<>();
        wanted.of(Kind.FLOW).forEach((alias, flow) -> inFlow(alias, flow, unknown));
        wanted.of(Kind.REQUIRED_ACTION).keySet().forEach(a -> check("required-action", a, a, unknown));
        wanted.of(Kind.PROTOCOL_MAPPER)
                .forEach((key, m) ->
                        check("protocol-mapper", m.path("protocolMapper").asText(), key, unknown));
        wanted.of(Kind.IDENTITY_PROVIDER_MAPPER)
                .forEach((key, m) -> check(
                        "identity-provider-mapper",
                        m.path("identityProviderMapper").asText(),
                        key,
                        unknown));
        wanted.of(Kind.COMPONENT)
                .forEach((key, c) -> check(
                        c.path("providerType").asText(), c.path("providerId").asText(), key, unknown));
        wanted.of(Kind.REALM).forEach((name, realm) -> inRealm(name, realm, unknown));
        return unknown;
    }

    public boolean knows(String spi, String id) {
        return bySpi.getOrDefault(spi, Set.of()).contains(id);
    }

    private void inRealm(String name, ObjectNode realm, Set<String> unknown) {
        realm.path("eventsListeners").forEach(l -> check("eventsListener", l.asText(), name, unknown));
        if (realm.has("loginTheme")) {
            check("login-theme", realm.path("loginTheme").asText(), name, unknown);
        }
    }

    private void inFlow(String alias, JsonNode flow, Set<String> unknown) {
        for (JsonNode execution : flow.path("executions")) {
            if (execution.has("authenticator")) {
                check("authenticator", execution.path("authenticator").asText(), alias, unknown);
            } else {
                inFlow(alias, execution, unknown);
            }
        }
    }

    private void check(String spi, String id, String where, Set<String> unknown) {
        if (!knows(spi, id)) {
            unknown.add(id + " (" + spi + ", in '" + where + "')");
        }
    }
}
