package uk.nhs.blackcountry.signon.stack.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.ClientRepresentation;
import uk.nhs.blackcountry.signon.stack.fixture.AppKey;
import uk.nhs.blackcountry.signon.stack.fixture.KeyedApp;
import uk.nhs.blackcountry.signon.stack.fixture.SiteApps;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** A small real app, client and resource server, made with Spring Security and by the guide: what it shows, what it goes on with, and whom its API refuses. */
@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleAppTest {
    private static final int LOOKS = 11;
    private static final int AT_NIGHT = 12;
    private static final int IS_ENDED = 13;
    private static final int HAS_TWO_BROWSERS = 14;
    private static final int IS_IMITATED = 15;
    private static final int OPENS_MANY = 16;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestStack stack;
    private final String app;

    SampleAppTest(TestStack stack) {
        this.stack = stack;
        stack.provisioning();
        this.app = stack.sampleApp().url();
    }

    @Test
    void whoSignsIn_seesWho_where_andWhatMayBeDone_asTheRegistrySaysNow() {
        AdAccount account = account(LOOKS);

        PageBrowser browser = stack.browser();
        Page page = signedIn(browser, account);
        Instant seen = Instant.now();

        assertThat(page.heading()).as(page.summary()).isEqualTo("You are signed in");
        assertThat(page.descriptions())
                .containsEntry("Home trust", "RNA")
                .containsEntry("Trusts", "RNA")
                .containsEntry("Signed in by (amr)", "pwd")
                .containsEntry("Name", account.given() + " " + account.family());
        assertThat(page.html().select(".card h3").eachText())
                .as("her source states no site")
                .containsExactly("Every site of trust RNA");
        assertThat(page.html().select(".card li").eachText()).containsExactly("user");
        assertThat(page.text())
                .contains("Checked with the registry, good until")
                .doesNotContain("We cannot check this");

        Awaitility.await("a new token would end later")
                .atMost(SOON)
                .until(() -> Instant.now().isAfter(seen.plusSeconds(2)));
        assertThat(browser.go(app + "/").text(".source")).as("it is kept").isEqualTo(page.text(".source"));
    }

    @Test
    void whileTheRegistryIsDown_itGoesOnWithTheRealmsToken_saysSo_andWritesItDown() {
        AdAccount account = account(AT_NIGHT);
        stack.withoutProvisioning(() -> {
            Page page = signedIn(stack.browser(), account);

            assertThat(page.text())
                    .contains("We cannot check this at the moment")
                    .contains("As your sign-in says");
            assertThat(page.text()).doesNotContain("Checked with the registry");
            assertThat(page.html().select(".card li").eachText()).containsExactly("user");
            assertThat(log())
                    .contains("No site token for " + page.descriptions().get("Person (sub)") + " at RNA:");
        });
        assertThat(signedIn(stack.browser(), account).text()).contains("Checked with the registry");
    }

    /** It is not told, as an app is not that did not answer; the next refresh says it. */
    @Test
    void aSessionThatIsOver_endsWithTheNextRefresh() {
        ClientRepresentation before = with("30", "");
        try {
            PageBrowser browser = stack.browser();
            Page page = signedIn(browser, account(IS_ENDED));
            assertThat(browser.go(app + "/").heading()).as("refreshed by then").isEqualTo("You are signed in");

            stack.realm().users().get(page.descriptions().get("Person (sub)")).logout();

            Page next = browser.go(app + "/");
            assertThat(next.asksFor("login")).as(next.summary()).isTrue();
        } finally {
            stack.realm().clients().get(before.getId()).update(before);
        }
    }

    @Test
    void twoBrowsersOfOnePerson_haveTokensOfTheirOwn() {
        ClientRepresentation before = with("30", app + "/logout/connect/back-channel/keycloak");
        try {
            AdAccount account = account(HAS_TWO_BROWSERS);
            PageBrowser one = stack.browser();
            signedIn(one, account);
            PageBrowser other = stack.browser();
            Page page = signedIn(other, account);

            assertThat(other.submit(page, Map.of(), "Sign out").heading()).isEqualTo("You are signed out");

            assertThat(one.go(app + "/").heading()).isEqualTo("You are signed in");
            assertThat(other.go(app + "/").asksFor("login")).isTrue();
        } finally {
            stack.realm().clients().get(before.getId()).update(before);
        }
    }

    /** A refresh token works once: two refreshes at once would end the session. */
    @Test
    void pagesThatAreOpenedAtOnce_refreshOneAfterTheOther() {
        ClientRepresentation before = with("30", app + "/logout/connect/back-channel/keycloak");
        try {
            PageBrowser browser = stack.browser();
            signedIn(browser, account(OPENS_MANY));
            HttpRequest page = HttpRequest.newBuilder(URI.create(app + "/"))
                    .header(
                            "Cookie",
                            "SAMPLE_APP=" + browser.cookie("SAMPLE_APP").orElseThrow())
                    .build();
            HttpClient http = HttpClient.newHttpClient();

            List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                            () -> http.sendAsync(page, HttpResponse.BodyHandlers.ofString()))
                    .limit(6)
                    .toList();

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().body()).contains("You are signed in"));
            assertThat(browser.go(app + "/").heading()).isEqualTo("You are signed in");
        } finally {
            stack.realm().clients().get(before.getId()).update(before);
        }
    }

    /** @return how it was */
    private ClientRepresentation with(String lifespan, String backChannel) {
        ClientRepresentation before =
                stack.realm().clients().findByClientId("sample-app").get(0);
        ClientRepresentation changed =
                stack.realm().clients().findByClientId("sample-app").get(0);
        changed.getAttributes().put("access.token.lifespan", lifespan);
        changed.getAttributes().put("backchannel.logout.url", backChannel);
        stack.realm().clients().get(before.getId()).update(changed);
        return before;
    }

    @Test
    void itsApi_takesASiteTokenForItself_atThatSite_andNothingElse() throws Exception {
        AdAccount account = account(IS_IMITATED);
        String site = account.site().code();
        String here = "/api/places/RNA/" + site;
        KeyedApp own = stack.asSampleApp();
        ToyApp.Tokens realm = tokens(own, account);
        String right = text(exchanged(own, realm.accessToken(), site));
        String registry = stack.provisioning().url();

        HttpResponse<String> answer = api(here, right);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSONObjectUtils.parse(answer.body()))
                .containsEntry("person", realm.claims().getSubject())
                .containsEntry("mayDo", List.of("user"));

        String another = account.site().code().equals("RNA01") ? "RNA02" : "RNA01";
        assertThat(api("/api/places/RNA/" + another, right).statusCode()).isEqualTo(403);
        assertThat(api("/api/places/RBK/" + site, right).statusCode()).isEqualTo(403);
        ToyApp.Attempt attempt = stack.siteApp().begin(Map.of("join", "none"));
        PageBrowser browser = stack.browser();
        String other = stack.siteApp()
                .finish(attempt, signIn(browser, browser.go(attempt.authorizationUrl()), account))
                .accessToken();
        SiteApps others = stack.siteApps();
        Map<String, String> wrong = Map.of(
                "the realm's access token", realm.accessToken(),
                "its ID token", realm.idToken(),
                "its refresh token", realm.refreshToken(),
                "a site token for another app", text(others.exchange(registry, SiteApps.SITE_APP, other, site)),
                "one for it, that another app asked for",
                        text(others.exchange(registry, SiteApps.SITE_APP, other, site, "sample-app")),
                "a service token for it", text(others.service(registry, SiteApps.SITE_APP, "RNA", "sample-app")),
                "no token at all", "x");
        wrong.forEach((what, token) ->
                assertThat(api(here, token).statusCode()).as(what).isEqualTo(401));
    }

    private AdAccount account(int nth) {
        return Registered.ordinary(stack, Trust.DUDLEY, nth).accounts().get(0);
    }

    /** To the app, without joining what may be offered. */
    private Page signedIn(PageBrowser browser, AdAccount account) {
        return signIn(browser, browser.go(app + "/"), account);
    }

    private static Page signIn(PageBrowser browser, Page page, AdAccount account) {
        Page asked = browser.submit(page, Map.of("login", account.domainLogin()));
        Page next = browser.submit(asked, Map.of("password", SyntheticPasswords.STAFF));
        return next.offers("step", "later") ? browser.press(next, "step", "later") : next;
    }

    private ToyApp.Tokens tokens(KeyedApp own, AdAccount account) {
        PageBrowser browser = stack.browser().stopAt(uri -> uri.toString().startsWith(own.redirectUri()));
        ToyApp.Attempt attempt = own.begin("app_roles");
        return own.finish(attempt, signIn(browser, browser.go(attempt.authorizationUrl()), account));
    }

    private HttpResponse<String> exchanged(KeyedApp own, String realmToken, String site) {
        String registry = stack.provisioning().url();
        return own.post(
                URI.create(registry + "/oauth2/token"),
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token",
                        realmToken,
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:access_token",
                        "site",
                        site,
                        "client_id",
                        own.clientId(),
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        own.key()
                                .sign(AppKey.assertionClaims(own.clientId(), registry)
                                        .build())),
                Map.of());
    }

    private HttpResponse<String> api(String path, String token) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(app + path))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String log() {
        try {
            return Files.readString(stack.sampleApp().log());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(HttpResponse<String> answer) {
        try {
            Object token = JSONObjectUtils.parse(answer.body()).get("access_token");
            assertThat(token).as(answer.body()).isNotNull();
            return String.valueOf(token);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
