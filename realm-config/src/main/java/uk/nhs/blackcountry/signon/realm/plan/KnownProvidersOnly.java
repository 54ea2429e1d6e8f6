package uk.nhs.blackcountry.signon.realm.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Leaves out of a target what a server has no provider for. */
public final class KnownProvidersOnly {
    private KnownProvidersOnly() {}

    /** Takes them out of {@code target} itself. */
    public static void in(RealmTarget target, ServerProviders providers) {
        RealmItems wanted = target.wanted();
        wanted.of(Kind.FLOW).values().forEach(flow -> prune(flow, providers));
        List.copyOf(wanted.of(Kind.REQUIRED_ACTION).keySet()).stream()
                .filter(alias -> !providers.knows("required-action", alias))
                .forEach(alias -> wanted.remove(Kind.REQUIRED_ACTION, alias));
        for (Kind kind : List.of(Kind.PROTOCOL_MAPPER, Kind.IDENTITY_PROVIDER_MAPPER, Kind.COMPONENT)) {
            List.copyOf(wanted.of(kind).keySet()).forEach(key -> {
                RealmItems one = new RealmItems();
                wanted.find(kind, key).ifPresent(body -> one.put(kind, key, body));
                if (!providers.unknownTo(one).isEmpty()) {
                    wanted.remove(kind, key);
                }
            });
        }
        wanted.of(Kind.REALM).values().forEach(realm -> {
            ArrayNode listeners = realm.withArray("eventsListeners");
            for (int i = listeners.size() - 1; i >= 0; i--) {
                if (!providers.knows("eventsListener", listeners.get(i).asText())) {
                    listeners.remove(i);
                }
            }
            if (!providers.knows("login-theme", realm.path("loginTheme").asText())) {
                realm.remove("loginTheme");
            }
        });
    }

    private static void prune(ObjectNode flow, ServerProviders providers) {
        ArrayNode executions = flow.withArray("executions");
        for (int i = executions.size() - 1; i >= 0; i--) {
            JsonNode execution = executions.get(i);
            if (execution.has("flow")) {
                prune((ObjectNode) execution, providers);
            } else if (!providers.knows(
                    "authenticator", execution.path("authenticator").asText())) {
                executions.remove(i);
            }
        }
    }
}
