package uk.nhs.blackcountry.signon.realm.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.realm.data.RealmFiles;

/** The registrations that come with the realm. */
class ShippedAppsTest {
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ShippedAppsTest.class.getResourceAsStream("/schema/app.schema.json"));

    private static Map<String, JsonNode> registrations() {
        Map<String, JsonNode> files = new TreeMap<>();
        RealmFiles.ofThisModule().texts().forEach((file, text) -> {
            if (tree(text).has("app")) {
                files.put(file, tree(text));
            }
        });
        return files;
    }

    @Test
    void each_isOfTheSchema_andLeftOutWithoutItsAddress() {
        assertThat(registrations())
                .containsOnlyKeys(
                        "apps/epr.yaml",
                        "apps/ibabs-saml.yaml",
                        "apps/ibabs.yaml",
                        "apps/pas.yaml",
                        "apps/ptl.yaml",
                        "apps/sample-app.yaml")
                .allSatisfy((file, registration) -> {
                    assertThat(schema.validate(registration)).as(file).isEmpty();
                    assertThat(registration.path("onlyIf").asText()).as(file).endsWith("_URL");
                });
    }

    @Test
    void aSecretWrittenOut_isNotOfTheSchema() {
        String shipped = requireNonNull(RealmFiles.ofThisModule().texts().get("apps/ibabs.yaml"));
        JsonNode planted = tree(Registrations.with(shipped, "${IBABS_CLIENT_SECRET}", "Passw0rd"));

        assertThat(schema.validate(planted)).isNotEmpty();
    }
}
