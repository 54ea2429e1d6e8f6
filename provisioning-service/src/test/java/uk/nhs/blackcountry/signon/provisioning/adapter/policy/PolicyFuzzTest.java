package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

class PolicyFuzzTest {
    private static final AppsReader APPS = new AppsReader(
            PolicyFuzzTest::variable,
            new ServiceGrantReader(Set.of("ptl"), new Apps(Map.of("ptl", Set.of("reader"))), PolicyText.TRUSTS));
    private static final PolicyReader READER = new PolicyReader(PolicyText.TRUSTS);

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areAPolicyOrRefused(byte[] bytes) {
        try {
            READER.read("p.yaml", new String(bytes, StandardCharsets.UTF_8));
        } catch (PolicyException refused) {
            // what an operator reads
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyBytes_areAnAppWhoseKeysComeEncrypted_orNone_orRefused(byte[] bytes) {
        try {
            APPS.read("app.yaml", new String(bytes, StandardCharsets.UTF_8)).ifPresent(app -> {
                assertThat(app.keys().getHost()).isNotNull();
                assertThat(app.keys().getScheme().equals("https")
                                || List.of("localhost", "127.0.0.1")
                                        .contains(app.keys().getHost()))
                        .isTrue();
                assertThat(app.targets()).noneMatch(String::isBlank);
                assertThat(app.services()).allSatisfy(grant -> {
                    assertThat(grant.target()).isEqualTo("ptl");
                    assertThat(grant.roles()).containsExactly("reader");
                });
                assertThat(List.of("ES256", "PS256", "RS256")).contains(app.algorithm());
            });
        } catch (PolicyException refused) {
            // what an operator reads
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyText_hasItsVariablesReplacedOnce_orIsRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            String replaced = Variables.replaced(
                    text, PolicyFuzzTest::variable, name -> new PolicyException("app.yaml", name + " is not set"));
            assertThat(replaced.equals(text)).isEqualTo(!text.matches("(?s).*\\$\\{[A-Z][A-Z0-9_]*(:[^}]*)?}.*"));
        } catch (PolicyException refused) {
            // what an operator reads
        }
    }

    /** One value looks like a variable: it is not replaced again. */
    private static String variable(String name) {
        return name.startsWith("P") ? "https://ptl.test" : name.startsWith("V") ? "${V:$1}\\" : "";
    }
}
