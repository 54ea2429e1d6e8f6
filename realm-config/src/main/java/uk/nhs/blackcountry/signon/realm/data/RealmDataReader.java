package uk.nhs.blackcountry.signon.realm.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.realm.app.AppClients;
import uk.nhs.blackcountry.signon.realm.app.Cis2Roles;
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
            "app",
            "cis2Roles",
            "flows",
            "requiredActions",
            "bindings",
            "identityProviders",
            "components",
            "clientProfiles",
            "clientPolicies",
            "known",
            "absent");

    /** As in client-policies.yaml: addresses of this machine may be plain HTTP. */
    private static final String LOCAL = "ALLOW_LOCAL_REDIRECTS";

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
        Set<String> apps = new HashSet<>();
        files.texts().forEach((file, text) -> {
            JsonNode document = parse(file, text);
            Shapes.onlyKeys(document, KEYS, file + ": ");
            apps.add(document.path("app").path("id").asText());
            apps.add(document.path("client").path("clientId").asText());
            if (!document.has("onlyIf")
                    || placeholders.isSet(document.path("onlyIf").asText())) {
                documents.put(file, placeholders.replaceIn(document, file + ": "));
            }
        });
        List<String> missing = placeholders.missing();
        if (!missing.isEmpty()) {
            throw new RealmConfigException(String.join("\n", missing));
        }
        boolean local = placeholders.value(LOCAL).equals("true");
        TargetBuilder target = new TargetBuilder(realm, new AppClients(local, apps), cis2Roles(documents));
        documents.forEach(target::add);
        return target.build();
    }

    /** Before the rest: mappers that stand in other files are given them. */
    private static Cis2Roles cis2Roles(Map<String, JsonNode> documents) {
        Cis2Roles roles = Cis2Roles.NONE;
        for (Map.Entry<String, JsonNode> document : documents.entrySet()) {
            if (document.getValue().has("cis2Roles")) {
                String where = document.getKey() + ": cis2Roles";
                roles = roles.and(document.getValue().path("cis2Roles"), where);
            }
        }
        return roles;
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
