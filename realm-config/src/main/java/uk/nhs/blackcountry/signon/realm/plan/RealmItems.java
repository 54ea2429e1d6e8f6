package uk.nhs.blackcountry.signon.realm.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Things of a realm by kind and key, in the order in which they were put. Bodies are in the form of Keycloak's admin API. */
public final class RealmItems {
    private final Map<Kind, Map<String, ObjectNode>> items = new EnumMap<>(Kind.class);

    /** @throws IllegalArgumentException if there is such an item already */
    public void put(Kind kind, String key, ObjectNode body) {
        if (items.computeIfAbsent(kind, k -> new LinkedHashMap<>()).putIfAbsent(key, body) != null) {
            throw new IllegalArgumentException("two of " + kind.label() + " '" + key + "'");
        }
    }

    public Map<String, ObjectNode> of(Kind kind) {
        return Collections.unmodifiableMap(items.getOrDefault(kind, Map.of()));
    }

    public Optional<ObjectNode> find(Kind kind, String key) {
        return Optional.ofNullable(of(kind).get(key));
    }
}
