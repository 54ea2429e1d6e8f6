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

    /** The gate lets everybody who is at work into each of these; a policy that forgot one would lock its users out. */
    @Test
    void everyAppOfTheRealm_atWhichPeopleSignIn_isOpenToWhoeverIsAtWork() {
        JsonNode unconditional = StreamSupport.stream(policy().path("rules").spliterator(), false)
                .filter(rule -> !rule.has("when"))
                .findFirst()
                .orElseThrow();

        assertThat(appsOfTheRealm()).contains("sample-app", "registry-console");
        assertThat(names(unconditional.path("grants"))).isEqualTo(appsOfTheRealm());
    }

    @Test
    void theOtherApps_areThoseThatAreToCome() {
        Set<String> later = names(policy().path("apps"));
        later.removeAll(appsOfTheRealm());

        assertThat(later).containsExactly("board-papers", "epr", "pas", "ptl");
    }

    private static Set<String> appsOfTheRealm() {
        Set<String> apps = new TreeSet<>();
        RealmFiles.ofThisModule().texts().forEach((file, text) -> {
            JsonNode client = tree(text).path("client");
            if (client.path("standardFlowEnabled").asBoolean()
                    || client.path("protocol").asText().equals("saml")) {
                apps.add(client.path("clientId").asText());
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
