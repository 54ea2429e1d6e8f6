package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDirectory;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRealm;

class MissingSettingsTest {
    private static final TestDirectory DIRECTORY = new TestDirectory();
    private static final TestRealm REALM = new TestRealm();

    @AfterAll
    static void stop() {
        REALM.close();
        DIRECTORY.close();
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource({
        "TRUSTS_FILE, set TRUSTS_FILE",
        "KEYCLOAK_URL, KEYCLOAK_URL is not set",
        "KEYCLOAK_ISSUER, KEYCLOAK_ISSUER is not set",
        "PROVISIONING_CLIENT_SECRET, PROVISIONING_CLIENT_SECRET is not set"
    })
    void start_withoutASetting_failsAndNamesIt(String setting, String message) {
        Map<String, Object> settings = RunningService.settings(DIRECTORY, REALM);
        settings.remove(setting);

        assertThatThrownBy(() -> RunningService.start(settings)).rootCause().hasMessageContaining(message);
    }

    @Test
    void start_withATrustsFileThatIsNotThere_fails() {
        Map<String, Object> settings = RunningService.settings(DIRECTORY, REALM);
        settings.put("TRUSTS_FILE", "/nowhere/trusts.yaml");

        assertThatThrownBy(() -> RunningService.start(settings)).rootCause().hasMessageContaining("set TRUSTS_FILE");
    }

    @Test
    void start_withAPolicyThatCannotBeUsed_failsAndSaysWhere() throws IOException {
        Path policy = Files.writeString(Files.createTempFile("policy", ".yaml"), "version: 1\napps: { pas: [] }\n");
        policy.toFile().deleteOnExit();
        Map<String, Object> settings = RunningService.settings(DIRECTORY, REALM);
        settings.put("registry.entitlement.policy", policy.toString());

        assertThatThrownBy(() -> RunningService.start(settings))
                .rootCause()
                .hasMessageStartingWith(policy + ": apps.pas: is an empty list");
    }

    @Test
    void theSettings_ofTheseTests_areOtherwiseComplete() {
        try (RunningService service = RunningService.start(RunningService.settings(DIRECTORY, REALM))) {
            assertThat(service.url()).startsWith("http");
            assertThat(service.bean(Policy.class).rules()).isNotEmpty();
        }
    }
}
