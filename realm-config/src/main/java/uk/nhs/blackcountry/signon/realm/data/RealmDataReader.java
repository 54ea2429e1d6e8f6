package uk.nhs.blackcountry.signon.realm.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** Files and an environment in, what a realm must be out. Every message names the file and the path in it. */
public final class RealmDataReader {
    private static final Set<String> KEYS = Set.of(
            "onlyIf",
            "realm",
            "events",
            "userProfile",
            "roles",
            "defaultRoles",
            "clientScopes",
            "defaultScopes",
            "client",
            "clients",
            "flows",
            "requiredActions",
            "bindings",
            "identityProviders",
            "components",
            "clientProfiles",
            "clientPolicies",
            "known",
            "absent");

    private final ObjectMapper yaml = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private final Placeholders placeholders;

    private RealmDataReader(Map<String, String> environment) {
        this.placeholders = new Placeholders(environment);
    }

    /** @throws RealmConfigException for what is unknown, missing or contradictory */
    public static RealmTarget read(String realm, RealmFiles files, Map<String, String> environment) {
        return new RealmDataReader(environment).read(realm, files);
    }

    private RealmTarget read(String realm, RealmFiles files) {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        files.texts().forEach((file, text) -> {
            JsonNode document = parse(file, text);
            Shapes.onlyKeys(document, KEYS, file + ": ");
            if (!document.has("onlyIf")
                    || placeholders.isSet(document.path("onlyIf").asText())) {
                documents.put(file, placeholders.replaceIn(document, file + ": "));
            }
        });
        List<String> missing = placeholders.missing();
        if (!missing.isEmpty()) {
            throw new RealmConfigException(String.join("\n", missing));
        }
        TargetBuilder target = new TargetBuilder(realm);
        documents.forEach(target::add);
        return target.build();
    }

    private JsonNode parse(String file, String text) {
        try {
            JsonNode document = yaml.readTree(text);
            if (!document.isObject()) {
                throw new RealmConfigException(file + ": empty, or not a map");
            }
            return document;
        } catch (JsonProcessingException broken) {
            // The parser's message may quote the text; texts hold no secrets, as these come from the environment.
            throw new RealmConfigException(file + ": " + broken.getMessage(), broken);
        }
    }
}
