package uk.nhs.blackcountry.signon.stack.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.admin.client.Keycloak;
import uk.nhs.blackcountry.signon.stack.fixture.SiteApps;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.StaffMember;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Site tokens for people who signed in to the real realm; and none for who signed out of it, or left. */
@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteTokensTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int SIGNS_OUT = 20;
    private static final int IS_ASKED_ABOUT = 21;
    private static final int LEAVES = 22;
    private static final int ASKS = 23;
    private static final int AT_TWO = 3;

    private final TestStack stack;
    private final String registry;
    private final ToyApp app;

    SiteTokensTest(TestStack stack) {
        this.stack = stack;
        this.registry = stack.provisioning().url();
        this.app = stack.siteApp();
    }

    @Test
    void aMemberOfDudley_actsAtRussellsHall_untilSheSignsOut() throws Exception {
        ToyApp.Tokens tokens = signedIn(app, SIGNS_OUT);

        HttpResponse<String> answer =
                stack.siteApps().exchange(registry, SiteApps.SITE_APP, tokens.accessToken(), "RNA01");

        JWTClaimsSet claims = claims(answer);
        assertThat(claims.getSubject()).isEqualTo(tokens.claims().getSubject());
        assertThat(claims.getIssuer()).isEqualTo(registry);
        assertThat(claims.getStringClaim("site")).isEqualTo("RNA01");
        assertThat(claims.getStringClaim("sid")).isEqualTo(tokens.claims().getStringClaim("sid"));
        String siteToken = SignedJWT.parse(text(answer, "access_token")).serialize();
        assertThat(isActive(siteToken)).isTrue();

        signOut(tokens);

        Awaitility.await("the registry hears of it")
                .atMost(SOON)
                .until(() -> error(
                                stack.siteApps().exchange(registry, SiteApps.SITE_APP, tokens.accessToken(), "RNA01"))
                        .equals("invalid_grant"));
        assertThat(isActive(siteToken)).isFalse();
    }

    @Test
    void whereKeycloakIsAsked_aSignOutCountsAtOnce() {
        ToyApp asking = stack.app(SiteApps.ASKING_APP).forItself(stack.realm());
        ToyApp.Tokens tokens = signedIn(asking, IS_ASKED_ABOUT);
        assertThat(stack.siteApps()
                        .exchange(registry, SiteApps.ASKING_APP, tokens.accessToken(), "RNA")
                        .statusCode())
                .isEqualTo(200);

        signOut(tokens);

        assertThat(error(stack.siteApps().exchange(registry, SiteApps.ASKING_APP, tokens.accessToken(), "RNA")))
                .isEqualTo("invalid_grant");
    }

    @Test
    void nobodyElse_mayAskAfterASession() throws Exception {
        ToyApp.Tokens tokens = signedIn(app, ASKS);
        String session = tokens.claims().getStringClaim("sid");

        assertThat(askAfter(session, tokens.accessToken())).isIn(401, 403);
        assertThat(askAfter(session, "no.such.token")).isEqualTo(401);
        try (Keycloak admin = stack.keycloak().admin()) {
            assertThat(askAfter(session, admin.tokenManager().getAccessTokenString()))
                    .as("who may do everything else")
                    .isEqualTo(403);
        }
    }

    private int askAfter(String session, String token) throws Exception {
        URI address = URI.create(stack.keycloak().url() + "/admin/realms/blackcountry/staff-sessions/" + session
                + "?person=x&app=" + SiteApps.SITE_APP);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void whoIsDisabledInTheDirectory_getsNone_inTheSessionThatIsStillThere() {
        AdAccount leaver =
                Registered.ordinary(stack, Trust.DUDLEY, LEAVES).accounts().get(0);
        ToyApp.Tokens tokens = signedIn(app, leaver);
        assertThat(stack.siteApps()
                        .exchange(registry, SiteApps.SITE_APP, tokens.accessToken(), "RNA")
                        .statusCode())
                .isEqualTo(200);

        stack.directory(Trust.DUDLEY).disable(leaver.sam());

        Awaitility.await("the registry reads it").atMost(SOON).until(() -> {
            String error = error(stack.siteApps().exchange(registry, SiteApps.SITE_APP, tokens.accessToken(), "RNA"));
            return error.equals("access_denied") || error.equals("invalid_grant");
        });
    }

    @Test
    void aTokenForAnotherApp_isNotExchanged() {
        StaffMember member = Registered.atTwoTrusts(stack, AT_TWO);
        ToyApp.Tokens tokens = signedIn(app, member.accounts().get(0));

        assertThat(error(stack.siteApps().exchange(registry, SiteApps.ASKING_APP, tokens.accessToken(), "RNA")))
                .isEqualTo("invalid_target");
        assertThat(error(stack.siteApps().exchange(registry, SiteApps.SITE_APP, tokens.idToken(), "RNA")))
                .isEqualTo("invalid_request");
        assertThat(error(stack.siteApps().exchange(registry, SiteApps.SITE_APP, tokens.refreshToken(), "RNA")))
                .isEqualTo("invalid_request");
    }

    private ToyApp.Tokens signedIn(ToyApp app, int nth) {
        return signedIn(
                app, Registered.ordinary(stack, Trust.DUDLEY, nth).accounts().get(0));
    }

    private ToyApp.Tokens signedIn(ToyApp app, AdAccount account) {
        Visitor visitor = new Visitor(stack, app, Map.of("join", "none")).signsIn(account.domainLogin());
        return app.finish(visitor.attempt(), visitor.page());
    }

    /** By the app, with its ID token as a hint (OpenID Connect RP-Initiated Logout). */
    private void signOut(ToyApp.Tokens tokens) {
        stack.browser()
                .go(URI.create(stack.keycloak().url()
                        + "/realms/blackcountry/protocol/openid-connect/logout?id_token_hint=" + tokens.idToken()));
    }

    private boolean isActive(String siteToken) {
        return text(stack.siteApps().introspect(registry, SiteApps.SITE_APP, siteToken), "active")
                .equals("true");
    }

    private static JWTClaimsSet claims(HttpResponse<String> answer) throws ParseException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SignedJWT.parse(text(answer, "access_token")).getJWTClaimsSet();
    }

    private static String error(HttpResponse<String> answer) {
        return text(answer, "error");
    }

    private static String text(HttpResponse<String> answer, String member) {
        try {
            return String.valueOf(JSONObjectUtils.parse(answer.body()).get(member));
        } catch (ParseException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
