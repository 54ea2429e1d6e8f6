package uk.nhs.blackcountry.signon.realm.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The policy beside the realm's files, as far as the two must agree. What it means the provisioning service tests. */
class EntitlementPolicyTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** The gate opens an app to those alone to whom a rule opens it: one that the policy forgot would be open to nobody. */
    @Test
    void everyAppOfTheRealm_atWhichPeopleSignIn_isOneOfThePolicys_andTheOtherWayRound() {
        assertThat(names(policy().path("apps"))).isEqualTo(appsOfTheRealm());
    }

    @Test
    void theRegistryItself_andTheSampleApp_areOpenToWhoeverIsAtWork() {
        JsonNode unconditional = StreamSupport.stream(policy().path("rules").spliterator(), false)
                .filter(rule -> !rule.has("when"))
                .findFirst()
                .orElseThrow();

        assertThat(names(unconditional.path("grants"))).containsExactly("registry-console", "sample-app");
    }

    private static Set<String> appsOfTheRealm() {
        Set<String> apps = new TreeSet<>();
        RealmFiles.ofThisModule().texts().forEach((file, text) -> {
            JsonNode document = tree(text);
            if (document.path("client").path("standardFlowEnabled").asBoolean()) {
                apps.add(document.path("client").path("clientId").asText());
            }
            if (document.has("app")) {
                apps.add(document.path("app").path("id").asText());
            }
        });
        return apps;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode policy() {
        URL file = EntitlementPolicyTest.class.getResource("/policy/entitlements.yaml");
        assertThat(file).isNotNull();
        try {
            return YAML.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
