package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.stack.fixture.AppKey;
import uk.nhs.blackcountry.signon.stack.fixture.KeyedApp;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;

/** What the realm refuses to everybody who speaks to it as an app: each attack beside what it imitates, so that it is refused for what is wrong with it. */
@StackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealmRefusalsTest {
    private final TestStack stack;
    private final KeyedApp ptl;
    private final KeyedApp epr;
    private final Employee employee;

    RealmRefusalsTest(TestStack stack) {
        this.stack = stack;
        this.ptl = stack.ptl();
        this.epr = stack.epr();
        this.employee = Employee.anybody(stack);
    }

    @BeforeEach
    void isAtWork() {
        employee.worksAt(
                Works.at("RL4", "RL403", "R8008", null, "ptl", "editor"),
                Works.at("RL4", "RL404", "R8008", null, "epr", "clerk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token", "id_token", "id_token token", "code token", "code id_token", "code id_token token"})
    void tokensThroughTheBrowser_areGivenToNobody(String type) {
        Page page = asked(Map.of("response_type", type));

        assertThat(page.address().toString() + page.body()).doesNotContain("access_token=", "id_token=", "code=");
        assertThat(page.parameters().getOrDefault("error", page.text() + page.address()))
                .containsAnyOf("unauthorized_client", "unsupported_response_type", "invalid_request");
    }

    @Test
    void withoutPkce_orWithThePlainMethod_nothingBegins() {
        assertThat(asked(Map.of("code_challenge", "", "code_challenge_method", ""))
                        .parameters())
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
        assertThat(asked(Map.of("code_challenge_method", "plain")).parameters())
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }

    @Test
    void aStolenCode_isWorthNothing_withoutTheVerifier() {
        ToyApp.Attempt victim = ptl.begin("");
        Map<String, String> stolen = ptl.forCode(victim, signedIn(victim));
        ToyApp.Attempt attacker = ptl.begin("");

        for (String verifier : List.of(attacker.verifier(), "")) {
            assertInvalidGrant(ptl.token(KeyedApp.with(stolen, Map.of("code_verifier", verifier))));
        }
    }

    @Test
    void aStolenCode_isWorthNothing_toAnotherApp() {
        ToyApp.Attempt victim = ptl.begin("");
        Map<String, String> stolen = ptl.forCode(victim, signedIn(victim));

        assertInvalidGrant(epr.token(stolen, epr.key().proof(epr.tokenEndpoint())));
    }

    @Test
    void aCodeWorksOnce_andASecondTimeEndsWhatItGave() {
        ToyApp.Attempt attempt = ptl.begin("");
        Map<String, String> code = ptl.forCode(attempt, signedIn(attempt));
        HttpResponse<String> first = ptl.token(code);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);

        assertInvalidGrant(ptl.token(code));

        assertInvalidGrant(ptl.refresh(refreshTokenOf(first)));
    }

    @Test
    void aRefreshTokenWorksOnce_andASecondTimeEndsTheSession_alsoForWhoeverHasTheNewerOne() {
        ToyApp.Tokens first = entered();
        ToyApp.Tokens second = ptl.refreshed(first);

        assertInvalidGrant(ptl.refresh(first.refreshToken()));

        assertInvalidGrant(ptl.refresh(second.refreshToken()));
    }

    @Test
    void aRefreshToken_isWorthNothing_toAnotherApp() {
        ToyApp.Tokens tokens = entered();

        HttpResponse<String> stolen = epr.token(
                Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken()),
                epr.key().proof(epr.tokenEndpoint()));

        assertInvalidGrant(stolen);
    }

    @Test
    void aRefresh_widensNoScope() {
        ToyApp.Tokens tokens = entered();

        HttpResponse<String> wider = ptl.token(Map.of(
                "grant_type", "refresh_token",
                "refresh_token", tokens.refreshToken(),
                "scope", "openid nhs_placements nhs_org email"));

        assertThat(wider.statusCode()).as(wider.body()).isEqualTo(400);
        assertThat(wider.body()).contains("invalid_scope").doesNotContain("access_token");
    }

    /** Each differs in one place from the address that is registered. */
    @Test
    void anAddressThatIsNotTheRegisteredOne_isNotGoneTo() {
        URI registered = URI.create(ptl.redirectUri());
        String host = registered.getScheme() + "://" + registered.getAuthority();
        for (String other : List.of(
                "https://evil.example/signed-in",
                host + "/signed-in/",
                host + "/signed-in/../other",
                host + "/Signed-in",
                host + "/signed-in?next=https://evil.example",
                host + "/signed-in#x",
                host + ".evil.example/signed-in",
                "http://ptl@evil.example/signed-in",
                "http://localhost:1/signed-in",
                "http://127.0.0.1:" + registered.getPort() + "/signed-in",
                host + "/*")) {
            Page page = asked(Map.of("redirect_uri", other));
            assertThat(page.status()).as(other + ": " + page.summary()).isEqualTo(400);
            assertThat(page.address().toString()).as(other).startsWith(ptl.issuer());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"offline_access", "nhs_roles", "email", "projection", "no_such_scope"})
    void aScopeThatIsNotRegistered_isNotGiven(String scope) {
        assertThat(asked(Map.of("scope", "openid " + scope)).parameters())
                .containsEntry("error", "invalid_scope")
                .doesNotContainKey("code");
    }

    @Test
    void grantsThatNoAppHas_areRefused_toAnAppThatProvesItself() {
        ToyApp.Tokens tokens = entered();
        String access = "urn:ietf:params:oauth:token-type:access_token";

        assertThat(List.of(
                        ptl.token(Map.of(
                                "grant_type",
                                "password",
                                "username",
                                employee.account().upn(),
                                "password",
                                SyntheticPasswords.STAFF)),
                        ptl.token(Map.of("grant_type", "client_credentials")),
                        ptl.token(Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:token-exchange",
                                "subject_token",
                                tokens.accessToken(),
                                "subject_token_type",
                                access)),
                        ptl.token(Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:token-exchange",
                                "subject_token",
                                tokens.accessToken(),
                                "subject_token_type",
                                access,
                                "audience",
                                "epr")),
                        ptl.token(Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                                "assertion",
                                tokens.accessToken())),
                        ptl.token(Map.of("grant_type", "urn:openid:params:grant-type:ciba", "auth_req_id", "x"))))
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 403);
                    assertThat(answer.body()).doesNotContain("access_token\"");
                });
    }

    @Test
    void anAppThatMustPush_cannotBeginOtherwise() {
        PageBrowser browser = stack.browser();
        Page page = browser.go(epr.begin("").authorizationUrl());

        assertThat(page.parameters().getOrDefault("error", page.text()))
                .as(page.summary())
                .contains("invalid_request");
        assertThat(page.asksFor("login")).isFalse();
    }

    @Test
    void aRequestObjectThatNobodySigned_isRefused() {
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder()
                        .claim("client_id", "ptl")
                        .claim("redirect_uri", ptl.redirectUri())
                        .claim("response_type", "code")
                        .claim("scope", "openid")
                        .build())
                .serialize();

        assertThat(asked(Map.of("request", unsigned)).asksFor("login")).isFalse();
    }

    @Test
    void anAssertion_thatIsNotForUs_notFresh_orNotThisAppsOwn_provesNothing() throws Exception {
        JWTClaimsSet right = ptl.assertionClaims().build();
        Date past = Date.from(Instant.now().minusSeconds(60));
        Date farAway = Date.from(Instant.now().plusSeconds(3_600));
        Date made = Date.from(Instant.now().minusSeconds(120));
        AppKey stranger = AppKey.of(JWSAlgorithm.ES256);
        assertThat(tried(ptl.key().sign(right)).body()).as("the right one").contains("invalid_grant");

        for (Map.Entry<String, String> wrong : Map.of(
                        "used before", ptl.key().sign(right),
                        "for another", signed(builder -> builder.audience("https://site-tokens.example")),
                        "for two", signed(b -> b.audience(List.of(ptl.issuer(), "https://site-tokens.example"))),
                        "expired", signed(builder -> builder.expirationTime(past)),
                        "good for an hour",
                                signed(builder -> builder.issueTime(made).expirationTime(farAway)),
                        "of another app",
                                signed(builder -> builder.issuer("epr").subject("epr")),
                        "without an id", signed(builder -> builder.jwtID(null)),
                        "of a foreign key", stranger.sign(ptl.assertionClaims().build()),
                        "unsigned", new PlainJWT(ptl.assertionClaims().build()).serialize())
                .entrySet()) {
            HttpResponse<String> answer = tried(wrong.getValue());
            assertThat(answer.body()).as(wrong.getKey()).contains("invalid_client");
            assertThat(answer.statusCode()).as(wrong.getKey()).isBetween(400, 401);
        }
    }

    /** The key is right and says nothing of algorithms: only the registration does. */
    @Test
    void anAssertion_byAnotherAlgorithmThanTheRegisteredOne_provesNothing() {
        Map<String, String> refresh = Map.of("grant_type", "refresh_token", "refresh_token", "of-nobody");

        String right = epr.key().sign(epr.assertionClaims().build());
        String wrong =
                epr.key().using(JWSAlgorithm.RS256).sign(epr.assertionClaims().build());

        assertThat(epr.tokenWith(right, refresh).body()).doesNotContain("invalid_client");
        assertThat(epr.tokenWith(wrong, refresh).body()).contains("invalid_client");
    }

    @Test
    void anAppWithAKey_isNotTakenByASecret_norByItsName() {
        Map<String, String> refresh =
                Map.of("grant_type", "refresh_token", "refresh_token", entered().refreshToken());

        for (Map<String, String> login :
                List.of(Map.of("client_id", "ptl"), Map.of("client_id", "ptl", "client_secret", "guessed"))) {
            HttpResponse<String> answer = ptl.post(ptl.tokenEndpoint(), KeyedApp.with(refresh, login), Map.of());
            assertThat(answer.body()).contains("_client").doesNotContain("access_token");
        }
    }

    @Test
    void aProofOfPossession_worksOnce_andForItsOwnAddressOnly() throws Exception {
        AppKey key = AppKey.of(JWSAlgorithm.ES256);
        String proof = key.proof(ptl.tokenEndpoint());
        ToyApp.Attempt first = ptl.begin("");
        assertThat(ptl.token(ptl.forCode(first, signedIn(first)), proof).statusCode())
                .isEqualTo(200);

        Map<String, String> wrong = Map.of(
                "DPoP proof has already been used",
                proof,
                "DPoP HTTP URL mismatch",
                key.proof(URI.create("https://ptl.example/token")));
        wrong.forEach((complaint, used) -> {
            ToyApp.Attempt attempt = ptl.begin("");
            HttpResponse<String> answer = ptl.token(ptl.forCode(attempt, signedIn(attempt)), used);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(complaint);
        });
    }

    @Test
    void anAppWhoseTokensMustBeBound_getsNoneWithoutAProof() {
        ToyApp.Attempt attempt = epr.push(Map.of());
        PageBrowser browser = stack.browser();
        Page back = employee.signIn(browser, browser.go(attempt.authorizationUrl()));

        HttpResponse<String> answer = epr.token(epr.forCode(attempt, back));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("DPoP").doesNotContain("access_token");
    }

    private HttpResponse<String> tried(String assertion) {
        return ptl.tokenWith(
                assertion,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        "of-nobody",
                        "redirect_uri",
                        ptl.redirectUri(),
                        "code_verifier",
                        "x".repeat(43)));
    }

    private interface Change {
        JWTClaimsSet.Builder of(JWTClaimsSet.Builder right);
    }

    private String signed(Change change) {
        return ptl.key().sign(change.of(ptl.assertionClaims()).build());
    }

    /** The page that answers a request of which something is not as it should be. */
    private Page asked(Map<String, String> more) {
        ToyApp.Attempt attempt = ptl.begin(query -> KeyedApp.with(query, more));
        return stack.browser().go(attempt.authorizationUrl());
    }

    private Page signedIn(ToyApp.Attempt attempt) {
        PageBrowser browser = stack.browser();
        return employee.signIn(browser, browser.go(attempt.authorizationUrl()));
    }

    private ToyApp.Tokens entered() {
        ToyApp.Attempt attempt = ptl.begin("");
        return ptl.finish(attempt, signedIn(attempt));
    }

    private static String refreshTokenOf(HttpResponse<String> answer) {
        try {
            return String.valueOf(JSONObjectUtils.parse(answer.body()).get("refresh_token"));
        } catch (ParseException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    private static void assertInvalidGrant(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_grant").doesNotContain("access_token");
    }
}
