package uk.nhs.blackcountry.signon.realm.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:default}} in texts. Names are upper case, so that Keycloak's own
 * {@code ${CLAIM.oid}} and {@code ${vault.name}} stay. A value is never looked at again for placeholders. Blank counts as not set.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:([^}]*))?}");

    private final Map<String, String> environment;
    private final List<String> missing = new ArrayList<>();

    Placeholders(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What was asked for and is not set, each with file and path. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    /** Empty where it is not set. */
    String value(String name) {
        return environment.getOrDefault(name, "");
    }

    /** @param where file and path of the node, for messages */
    JsonNode replaceIn(JsonNode node, String where) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(replace(node.asText(), where));
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                list.add(replaceIn(node.get(i), where + "[" + i + "]"));
            }
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(f -> object.set(f.getKey(), replaceIn(f.getValue(), Shapes.below(where, f.getKey()))));
            return object;
        }
        return node;
    }

    private String replace(String text, String where) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(3), where)));
    }

    private String value(String name, @Nullable String byDefault, String where) {
        if (isSet(name)) {
            return environment.getOrDefault(name, "");
        }
        if (byDefault == null) {
            missing.add(where + ": set the environment variable " + name);
            return "";
        }
        return byDefault;
    }
}
