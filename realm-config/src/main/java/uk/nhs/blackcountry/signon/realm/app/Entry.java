package uk.nhs.blackcountry.signon.realm.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;

/** A map in a registration, with the path by which complaints name it: {@code apps/ptl.yaml: app.policy}. */
record Entry(JsonNode node, String where) {

    /** @throws RealmConfigException if it is no map, or has a key besides these */
    Entry only(String... known) {
        if (!node.isObject()) {
            throw wrong("", "must be a map with " + new TreeSet<>(Set.of(known)));
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!Set.of(known).contains(key)) {
                throw wrong(key, "unknown key; known are " + new TreeSet<>(Set.of(known)));
            }
        });
        return this;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** @param meaning what to write there, for the complaint */
    String text(String key, String meaning) {
        return optional(key).orElseThrow(() -> wrong(key, "is missing: " + meaning));
    }

    Optional<String> optional(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            throw wrong(key, "must be a text that is not empty");
        }
        return Optional.of(value.asText());
    }

    String oneOf(String key, String byDefault, String... choices) {
        String value = optional(key).orElse(byDefault);
        if (!List.of(choices).contains(value)) {
            throw wrong(key, "must be one of " + String.join(", ", choices) + ", not '" + value + "'");
        }
        return value;
    }

    boolean yes(String key) {
        JsonNode value = node.path(key);
        if (!value.isBoolean()) {
            throw wrong(key, "must be true or false");
        }
        return value.asBoolean();
    }

    /** Texts, each once; empty where the key is missing. */
    List<String> texts(String key) {
        JsonNode list = node.path(key);
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw wrong(key, "must be a list");
        }
        List<String> texts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode each : list) {
            if (!each.isTextual() || each.asText().isBlank()) {
                throw wrong(key + "[" + texts.size() + "]", "must be a text that is not empty");
            }
            if (!seen.add(each.asText())) {
                throw wrong(key, "names '" + each.asText() + "' twice");
            }
            texts.add(each.asText());
        }
        return List.copyOf(texts);
    }

    /** The maps of a list, at least one. */
    List<Entry> entries(String key) {
        JsonNode list = node.path(key);
        if (!list.isArray() || list.isEmpty()) {
            throw wrong(key, "must be a list of at least one entry");
        }
        List<Entry> entries = new ArrayList<>();
        list.forEach(each -> entries.add(new Entry(each, at(key) + "[" + entries.size() + "]")));
        return List.copyOf(entries);
    }

    Entry below(String key) {
        return new Entry(node.path(key), at(key));
    }

    RealmConfigException wrong(String key, String complaint) {
        return new RealmConfigException(at(key) + ": " + complaint);
    }

    private String at(String key) {
        return key.isEmpty() ? where : where + "." + key;
    }
}
