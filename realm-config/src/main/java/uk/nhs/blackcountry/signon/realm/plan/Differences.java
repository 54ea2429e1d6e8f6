package uk.nhs.blackcountry.signon.realm.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Compares a body of the data with that of a server. */
final class Differences {
    /** What Keycloak shows instead of a secret. */
    private static final String MASK = "**********";

    /** What we show instead of one. */
    private static final String HIDDEN = "(hidden)";

    private final boolean exact;
    private final boolean rewriteSecrets;
    private final List<Difference> found = new ArrayList<>();

    private Differences(boolean exact, boolean rewriteSecrets) {
        this.exact = exact;
        this.rewriteSecrets = rewriteSecrets;
    }

    /**
     * @param exact whether a field that only the server has is a difference too
     * @param rewriteSecrets whether a secret that the server hides counts as different; it cannot be known
     */
    static List<Difference> between(JsonNode wanted, JsonNode actual, boolean exact, boolean rewriteSecrets) {
        Differences differences = new Differences(exact, rewriteSecrets);
        differences.compare("", wanted, actual);
        return List.copyOf(differences.found);
    }

    private void compare(String path, JsonNode wanted, @Nullable JsonNode actual) {
        if (wanted.isObject()) {
            compareFields(path, wanted, actual);
        } else if (wanted.isArray()) {
            compareLists(path, wanted, actual);
        } else if (!(isHidden(actual) && !rewriteSecrets) && !text(wanted).equals(text(actual))) {
            add(path, actual, wanted);
        }
    }

    private void compareFields(String path, JsonNode wanted, @Nullable JsonNode actual) {
        wanted.properties()
                .forEach(field -> compare(
                        below(path, field.getKey()),
                        field.getValue(),
                        actual == null ? null : actual.get(field.getKey())));
        if (exact && actual != null) {
            actual.properties().stream()
                    .filter(field -> !wanted.has(field.getKey())
                            && !text(field.getValue()).isEmpty())
                    .forEach(field -> add(below(path, field.getKey()), field.getValue(), null));
        }
    }

    /** The order of plain values means nothing in Keycloak; that of objects does. */
    private void compareLists(String path, JsonNode wanted, @Nullable JsonNode actual) {
        if (actual == null || !actual.isArray() || actual.size() != wanted.size()) {
            if (!(wanted.isEmpty() && (actual == null || actual.isNull()))) {
                add(path, actual, wanted);
            }
        } else if (StreamSupport.stream(wanted.spliterator(), false).allMatch(JsonNode::isValueNode)) {
            if (!sorted(wanted).equals(sorted(actual))) {
                add(path, actual, wanted);
            }
        } else {
            for (int i = 0; i < wanted.size(); i++) {
                compare(path + "[" + i + "]", wanted.get(i), actual.get(i));
            }
        }
    }

    private void add(String path, @Nullable JsonNode actual, @Nullable JsonNode wanted) {
        found.add(new Difference(path, shown(path, actual), shown(path, wanted)));
    }

    private static boolean isHidden(@Nullable JsonNode actual) {
        return actual != null && MASK.equals(actual.asText());
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Keycloak keeps many numbers and booleans as text. */
    private static String text(@Nullable JsonNode node) {
        return node == null || node.isNull()
                ? ""
                : node.isValueNode() ? node.asText() : node.isEmpty() ? "" : node.toString();
    }

    private static List<String> sorted(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(Differences::text)
                .sorted()
                .toList();
    }

    private static String shown(String path, @Nullable JsonNode node) {
        if (text(node).isEmpty()) {
            return "(none)";
        }
        return isSecret(path) ? HIDDEN : text(withoutSecrets(node));
    }

    private static @Nullable JsonNode withoutSecrets(@Nullable JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode shown = object.objectNode();
            object.properties().forEach(f -> {
                boolean hide = isSecret(f.getKey()) && f.getValue().isValueNode();
                shown.set(f.getKey(), hide ? shown.textNode(HIDDEN) : withoutSecrets(f.getValue()));
            });
            return shown;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode shown = list.arrayNode();
            list.forEach(entry -> shown.add(withoutSecrets(entry)));
            return shown;
        }
        return node;
    }

    private static boolean isSecret(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith("secret") || name.endsWith("password");
    }
}
