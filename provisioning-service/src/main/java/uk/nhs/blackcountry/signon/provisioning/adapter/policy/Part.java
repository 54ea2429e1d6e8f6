package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A part of the file, read key by key, so that each complaint can be found in it.
 *
 * @param path in the file, such as {@code rules[2].when}; empty for the whole
 */
record Part(JsonNode node, String file, String path) {

    /** Refuses every other key: a misspelt one would be a condition that silently does not apply. */
    Part allowOnly(String... keys) {
        Set<String> known = new TreeSet<>(List.of(keys));
        mapping().keySet().forEach(key -> {
            if (!known.contains(key)) {
                throw at(key).wrong("is not a known key: remove it, or write one of " + String.join(", ", known));
            }
        });
        return this;
    }

    /** Also where nothing stands behind the key: whoever wrote it meant something. */
    Optional<Part> optional(String key) {
        return node.has(key) ? Optional.of(at(key)) : Optional.empty();
    }

    Part part(String key) {
        return optional(key).orElseThrow(() -> at(key).wrong("is missing: add it"));
    }

    /** The values by key, at least one. */
    Map<String, Part> mapping() {
        if (!node.isObject() || node.isEmpty()) {
            throw wrong("must be a mapping of keys to values, with at least one key");
        }
        Map<String, Part> parts = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(key -> parts.put(key, at(key)));
        return parts;
    }

    /** At least one. */
    List<Part> list() {
        List<Part> parts = listOrNone();
        if (parts.isEmpty()) {
            throw wrong("is an empty list: name at least one, or leave the key out");
        }
        return parts;
    }

    List<Part> listOrNone() {
        if (!node.isArray()) {
            throw wrong("must be a list");
        }
        List<Part> parts = new ArrayList<>();
        node.forEach(item -> parts.add(new Part(item, file, path + "[" + parts.size() + "]")));
        return parts;
    }

    String text() {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw wrong("must be a text: write one, in quotes if it looks like a number or a truth value");
        }
        return node.textValue().strip();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw wrong("must be true or false");
        }
        return node.booleanValue();
    }

    /** From 1. */
    int count() {
        if (!node.isInt() || node.intValue() < 1) {
            throw wrong("must be a whole number from 1");
        }
        return node.intValue();
    }

    /** @param form what the text must be, for the complaint */
    <T> T parsed(String form, Function<String, T> parser) {
        String text = text();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong("'" + text + "' is not " + form);
        }
    }

    PolicyException wrong(String reason) {
        return new PolicyException(path.isEmpty() ? file : file + ": " + path, reason);
    }

    private Part at(String key) {
        return new Part(node.path(key), file, path.isEmpty() ? key : path + "." + key);
    }
}
