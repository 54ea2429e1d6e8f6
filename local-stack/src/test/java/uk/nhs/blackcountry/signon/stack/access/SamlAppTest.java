package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.ClientRepresentation;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;

/** An app that speaks SAML, as the realm's own files register it, is told what a token would say. */
@StackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamlAppTest {
    private static final String ADDRESS = "https://pas.test";
    private static final String CONSUMER = ADDRESS + "/saml/acs";

    private final TestStack stack;
    private final SamlApp pas;
    private final Employee employee;

    SamlAppTest(TestStack stack) {
        this.stack = stack;
        URI realm = URI.create(stack.keycloak().url() + "/realms/" + Contract.REALM + "/protocol/saml");
        this.pas = new SamlApp("pas", CONSUMER, realm, stack.state());
        this.employee = Employee.anybody(stack);
        Map<String, String> variables = new HashMap<>(stack.realmVariables());
        variables.put("PAS_URL", ADDRESS);
        variables.put("PAS_SAML_CERTIFICATE", pas.certificate());
        stack.keycloak().applyRealm(variables);
    }

    @Test
    void anAssertion_saysWhatATokenWould_untilThePlacementEnds() {
        Instant end = Instant.now().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
        ProjectedPlacement placement = Works.at("RL4", "RL403", "R8008", end, "pas", "clerk");
        employee.worksAt(placement, Works.at("RNA", "RNA01", "R8008", null, "ptl", "editor"));
        PageBrowser browser = stack.browser();

        Page answer = employee.signIn(browser, browser.go(pas.asks()));

        assertThat(SamlApp.isAnswer(answer)).as(answer.summary()).isTrue();
        assertThat(answer.html().select("form").attr("action")).isEqualTo(CONSUMER);
        SamlApp.Statement statement = SamlApp.read(answer);
        assertThat(statement.nameId()).isEqualTo(employee.id());
        assertThat(statement.nameIdFormat()).isEqualTo("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
        assertThat(statement.level()).isEqualTo("urn:blackcountry:acr:one-factor");
        assertThat(statement.sessionEnds()).isEqualTo(end);
        assertThat(statement.signatures())
                .as("of the answer and of the assertion")
                .isEqualTo(2);
        assertThat(statement.attributes())
                .containsEntry("trusts", List.of("RL4"))
                .containsEntry(
                        "nhs_placements",
                        List.of("{\"id\":\"" + placement.id()
                                + "\",\"trust\":\"RL4\",\"site\":\"RL403\",\"role\":\"R8008\"," + "\"until\":\"" + end
                                + "\"}"))
                .containsEntry("app_roles", List.of("{\"trust\":\"RL4\",\"site\":\"RL403\",\"roles\":[\"clerk\"]}"))
                .containsKeys("name", "given_name", "family_name")
                .doesNotContainKeys("email", "nhsid_nrbac_roles", "Role");
    }

    @Test
    void aRequest_thatIsNotSigned_orWantsTheAnswerElsewhere_isNotAnswered() {
        employee.worksAt(Works.at("RL4", "RL403", "R8008", null, "pas", "clerk"));

        for (URI request : List.of(
                pas.asks(CONSUMER, false),
                pas.asks("https://evil.example/saml/acs", true),
                pas.asks(CONSUMER + "/../other", true))) {
            Page page = stack.browser().go(request);
            assertThat(page.status()).as(page.summary()).isEqualTo(400);
            assertThat(page.asksFor("login")).isFalse();
        }
    }

    @Test
    void whoIsNotAtWorkForTheApp_isNotVouchedFor() {
        employee.worksAt(Works.at("RL4", "RL403", "R8008", null, "ptl", "editor"));
        PageBrowser browser = stack.browser();

        Page page = employee.signIn(browser, browser.go(pas.asks()));

        assertThat(page.status()).as(page.summary()).isEqualTo(403);
        assertThat(SamlApp.isAnswer(page)).isFalse();
    }

    /** Also where no request begins it, as no registration of ours allows: Keycloak itself looks at the level of requests alone. */
    @Test
    void anAppThatIsRegisteredForTwoFactors_isNotEnteredWithOne() {
        employee.worksAt(Works.at("RL4", "RL403", "R8008", null, "pas", "clerk"));
        ClientRepresentation client =
                stack.realm().clients().findByClientId("pas").get(0);
        change(client, "two-factors", "pas");
        try {
            for (URI begun : List.of(pas.asks(), pas.unasked("pas"))) {
                PageBrowser browser = stack.browser();
                Page page = employee.signIn(browser, browser.go(begun));

                assertThat(page.heading()).as(page.summary()).isEqualTo("Set up a code on your phone");
            }
        } finally {
            change(client, "one-factor", "");
        }
    }

    private void change(ClientRepresentation client, String level, String nameForUnasked) {
        client.getAttributes().put("minimum.acr.value", "urn:blackcountry:acr:" + level);
        client.getAttributes().put("saml_idp_initiated_sso_url_name", nameForUnasked);
        stack.realm().clients().get(client.getId()).update(client);
    }
}
