package uk.nhs.blackcountry.signon.keycloak.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mapping in the file, read key by key, so that each complaint names the trust and the key. */
final class Section {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s)");

    private final String where;
    private final String path;
    private final JsonNode node;
    private final Environment environment;

    /**
     * @param where whose it is, such as {@code trust RNA}
     * @param path of this mapping within that, such as {@code directory.}, or empty
     */
    Section(String where, String path, JsonNode node, Environment environment) {
        this.where = where;
        this.path = path;
        this.node = node;
        this.environment = environment;
        if (!node.isObject()) {
            throw new InvalidTrustsException(
                    where + ": " + (path.isEmpty() ? "the entry" : path.substring(0, path.length() - 1)),
                    "must be a mapping of keys to values");
        }
    }

    /** Refuses every other key: a misspelt one would be a setting that silently does not apply. */
    void allowOnly(String... keys) {
        Set<String> known = new TreeSet<>(List.of(keys));
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw invalid(key, "is not a known key: remove it, or write one of " + String.join(", ", known));
            }
        });
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> missing(key));
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(scalar(key, node.get(key))) : Optional.empty();
    }

    /** At least one. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        list(key).forEach(item -> texts.add(scalar(key, item)));
        return texts;
    }

    Section section(String key) {
        if (!has(key)) {
            throw missing(key);
        }
        return new Section(where, path + key + ".", node.get(key), environment);
    }

    boolean flag(String key) {
        return switch (optionalText(key).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(key, "must be true or false");
        };
    }

    /** Written {@code 500ms} or {@code 2s}, at most a minute. */
    Duration duration(String key, Duration otherwise) {
        return optionalText(key)
                .map(text -> {
                    Matcher matcher = DURATION.matcher(text);
                    if (!matcher.matches()) {
                        throw invalid(key, "must be written like 500ms or 2s");
                    }
                    long amount = Long.parseLong(matcher.group(1));
                    Duration duration =
                            matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
                    if (duration.isZero() || duration.compareTo(Duration.ofMinutes(1)) > 0) {
                        throw invalid(key, "must be more than nothing and at most 60s");
                    }
                    return duration;
                })
                .orElse(otherwise);
    }

    int count(String key, int otherwise) {
        return parsed(key, "a whole number from 1 to 9999", otherwise, text -> {
            int number = Integer.parseInt(text);
            if (number < 1 || number > 9999) {
                throw new IllegalArgumentException("out of range");
            }
            return number;
        });
    }

    <T> T parsed(String key, String form, T otherwise, Function<String, T> parser) {
        return has(key) ? parsed(key, form, parser) : otherwise;
    }

    <T> T parsed(String key, String form, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw invalid(key, "must be " + form);
        }
    }

    InvalidTrustsException invalid(String key, String reason) {
        return new InvalidTrustsException(where + ": " + path + key, reason);
    }

    private InvalidTrustsException missing(String key) {
        return invalid(key, "is missing: add it");
    }

    private JsonNode list(String key) {
        if (!has(key)) {
            throw missing(key);
        }
        JsonNode list = node.get(key);
        if (!list.isArray() || list.isEmpty()) {
            throw invalid(key, "must be a list with at least one entry");
        }
        return list;
    }

    private String scalar(String key, JsonNode value) {
        if (!value.isValueNode()) {
            throw invalid(key, "must be one value, not a list or a mapping");
        }
        String text =
                environment.resolve(where + ": " + path + key, value.asText()).strip();
        if (text.isEmpty()) {
            throw invalid(key, "is empty: give it a value");
        }
        return text;
    }
}
