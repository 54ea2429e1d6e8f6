package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.ClientRepresentation;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;

/** The doors beside the password page: NHSmail, SAML, and the grants that no app has, nor would have by an admin's mistake. */
@StackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherDoorsTest {
    private static final int FORBIDDEN = 403;
    private static final String SAML_APP = "saml-app";
    private static final String SAML_ADDRESS = "https://saml-app.test/saml";

    private final TestStack stack;
    private final ToyApp app;

    OtherDoorsTest(TestStack stack) {
        this.stack = stack;
        this.app = stack.app("doors-app");
    }

    @BeforeAll
    void registerSamlApp() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(SAML_APP);
        client.setProtocol("saml");
        client.setRedirectUris(List.of(SAML_ADDRESS));
        client.setAttributes(Map.of(
                "saml_idp_initiated_sso_url_name", SAML_APP,
                "saml_assertion_consumer_url_post", SAML_ADDRESS,
                "saml.force.post.binding", "true",
                "saml.client.signature", "true",
                "saml.server.signature", "true",
                "saml.assertion.signature", "true"));
        try (Response answer = stack.realm().clients().create(client)) {
            assertThat(answer.getStatus()).as(answer.readEntity(String.class)).isEqualTo(201);
        }
    }

    @Test
    void nhsmail_withAPlacement_signsIn_andWithoutOneGetsNothing() throws Exception {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = app.begin(Map.of("join", "none"));
        Page arrived = employee.signInByNhsmail(browser, browser.go(attempt.authorizationUrl()));
        assertThat(app.finish(attempt, arrived).claims().getSubject()).isEqualTo(employee.id());

        employee.hasNoPlacement();

        PageBrowser another = stack.browser();
        Page page = employee.signInByNhsmail(another, another.go(app.begin().authorizationUrl()));
        assertThat(page.status()).as(page.summary()).isEqualTo(FORBIDDEN);
        assertThat(page.text()).contains("We have no record of where you work at the moment");
    }

    @Test
    void saml_withAPlacement_answers_andWithoutOneStatesNothing() {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PageBrowser browser = stack.browser();
        Page answer = employee.signIn(browser, browser.go(samlAddress()));
        assertThat(answer.html().select("input[name=SAMLResponse]"))
                .as(answer.summary())
                .hasSize(1);

        employee.hasNoPlacement();

        for (PageBrowser each : List.of(browser, stack.browser())) {
            Page asked = each.go(samlAddress());
            Page page = asked.asksFor("login") ? employee.signIn(each, asked) : asked;
            assertThat(page.html().select("input[name=SAMLResponse]"))
                    .as(page.summary())
                    .isEmpty();
        }
    }

    @Test
    void grantsThatNoAppHas_areRefused() throws Exception {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        ToyApp.Tokens tokens = signedIn(employee);
        assertThat(List.of(
                        app.token(password(employee, SyntheticPasswords.STAFF)),
                        app.token(Map.of("grant_type", "client_credentials")),
                        app.token(exchange(tokens)),
                        app.token(Map.of(
                                "grant_type", "urn:ietf:params:oauth:grant-type:device_code", "device_code", "x"))))
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 403);
                    assertThat(answer.body()).doesNotContain("access_token");
                });
    }

    @Test
    void tokenExchangeThatAnAdminOpenedByMistake_endsWithThePlacement_andGivesNothingWithoutOne() throws Exception {
        ToyApp open = stack.app("opened-by-mistake").forItself(stack.realm());
        ClientRepresentation client = client(open);
        client.getAttributes().put("standard.token.exchange.enabled", "true");
        stack.realm().clients().get(client.getId()).update(client);
        Instant end = Instant.now().plusSeconds(120);
        Employee employee = Employee.anybody(stack).worksUntil(end);
        ToyApp.Attempt attempt = open.begin(Map.of("join", "none"));
        PageBrowser browser = stack.browser();
        ToyApp.Tokens tokens = open.finish(attempt, employee.signIn(browser, browser.go(attempt.authorizationUrl())));
        HttpResponse<String> exchanged = open.token(exchange(tokens));
        assertThat(exchanged.statusCode()).as(exchanged.body()).isEqualTo(200);
        String token = String.valueOf(JSONObjectUtils.parse(exchanged.body()).get("access_token"));
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getExpirationTime().toInstant())
                .isBeforeOrEqualTo(end);

        employee.hasNoPlacement();

        assertThat(List.of(open.token(exchange(tokens)), open.tryRefresh(tokens)))
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 403);
                    assertThat(answer.body()).doesNotContain("access_token");
                });
    }

    /** The policy "every client is hardened": the switch falls back as the client is saved, and the grant is refused to everybody. */
    @Test
    void thePasswordGrant_isRefusedByKeycloakAtAllTimes_howeverAnAdminSetsTheClient() {
        ToyApp open = stack.app("password-by-mistake");
        ClientRepresentation client = client(open);
        client.setDirectAccessGrantsEnabled(true);
        stack.realm().clients().get(client.getId()).update(client);
        Employee employee = Employee.anybody(stack).worksUntil(null);

        HttpResponse<String> answer = open.token(password(employee, SyntheticPasswords.STAFF));

        assertThat(client(open).isDirectAccessGrantsEnabled()).isFalse();
        assertThat(answer.statusCode()).isBetween(400, 403);
        assertThat(answer.body()).contains("unauthorized_client").doesNotContain("access_token");
    }

    private ClientRepresentation client(ToyApp of) {
        return stack.realm().clients().findByClientId(of.clientId()).get(0);
    }

    /** The account console, its API, and the action that it would start: each links a broker's account to whoever asks. */
    @Test
    void keycloaksOwnDoorsToLinkAccounts_linkNothing() {
        Employee employee = Employee.anybody(stack).losesNhsmail();
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = app.begin(Map.of("join", "none"));
        ToyApp.Tokens tokens = app.finish(attempt, employee.signIn(browser, browser.go(attempt.authorizationUrl())));
        String realm = stack.keycloak().url() + "/realms/" + Contract.REALM;

        Page console = browser.go(realm + "/account");
        Page api = stack.browser()
                .with("Authorization", "Bearer " + tokens.accessToken())
                .go(realm + "/account/linked-accounts/nhsmail?redirectUri=" + app.url() + "/callback");
        Page link = browser.go(realm + "/broker/nhsmail/link?client_id=" + app.clientId() + "&redirect_uri=" + app.url()
                + "/callback&nonce=n&hash=h");
        Page action = browser.go(app.begin(Map.of("join", "none", "kc_action", "idp_link:nhsmail"))
                .authorizationUrl());

        assertThat(List.of(console, api))
                .allSatisfy(page -> assertThat(page.status()).as(page.summary()).isGreaterThanOrEqualTo(400));
        assertThat(link.address().toString())
                .as(link.summary())
                .doesNotStartWith(stack.nhsmail().issuer());
        assertThat(action.parameters()).as(action.summary()).doesNotContainEntry("kc_action_status", "success");
        assertThat(stack.realm().users().get(employee.id()).getFederatedIdentity())
                .isEmpty();
    }

    private URI samlAddress() {
        return URI.create(stack.keycloak().url() + "/realms/" + Contract.REALM + "/protocol/saml/clients/" + SAML_APP);
    }

    private ToyApp.Tokens signedIn(Employee employee) {
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = app.begin(Map.of("join", "none"));
        return app.finish(attempt, employee.signIn(browser, browser.go(attempt.authorizationUrl())));
    }

    private static Map<String, String> password(Employee employee, String password) {
        return Map.of("grant_type", "password", "username", employee.account().upn(), "password", password);
    }

    private static Map<String, String> exchange(ToyApp.Tokens tokens) {
        return Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", tokens.accessToken(),
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
    }
}
