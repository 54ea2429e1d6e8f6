package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;

/** Tokens and sessions end with the placement under them, and the apps are told until they answer. */
@StackTest
class EndingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void tokens_ofEveryKind_endWithThePlacement_alsoAfterARefresh(TestStack stack) throws Exception {
        ToyApp app = stack.app("cap-app");
        Instant end = Instant.now().plusSeconds(45);
        ToyApp.Tokens tokens = signedIn(app, Employee.anybody(stack).worksUntil(end), stack.browser());

        assertThat(ends(tokens)).allSatisfy(exp -> assertThat(exp).isBeforeOrEqualTo(end));
        assertThat(ends(app.refresh(tokens))).allSatisfy(exp -> assertThat(exp).isBeforeOrEqualTo(end));
    }

    @Test
    void whenThePlacementIsWithdrawn_refreshIsRefused_andTheAppIsToldUntilItAnswers(TestStack stack) throws Exception {
        ToyApp app = stack.app("withdrawn-app");
        Employee employee = Employee.anybody(stack).worksUntil(null);
        ToyApp.Tokens tokens = signedIn(app, employee, stack.browser());
        app.answerLogoutWith(500);

        employee.hasNoPlacement();

        assertRefused(app.tryRefresh(tokens));
        Awaitility.await().atMost(SOON).until(() -> app.logoutTokens().size() >= 2);
        app.answerLogoutWith(200);
        int refused = app.logoutTokens().size();
        Awaitility.await().atMost(SOON).until(() -> app.logoutTokens().size() > refused);
        int taken = app.logoutTokens().size();
        // Longer than the longest wait that the tries so far can have led to.
        Awaitility.await()
                .during(Duration.ofSeconds(10))
                .atMost(SOON)
                .until(() -> app.logoutTokens().size() == taken);
        List<JWTClaimsSet> told =
                app.logoutTokens().stream().map(EndingTest::claims).toList();
        assertThat(told).extracting(JWTClaimsSet::getJWTID).doesNotHaveDuplicates();
        assertThat(told).allSatisfy(claims -> {
            assertThat(claims.getSubject()).isEqualTo(employee.id());
            assertThat(claims.getAudience()).containsExactly("withdrawn-app");
            assertThat(claims.getStringClaim("sid")).isEqualTo(tokens.claims().getStringClaim("sid"));
        });
    }

    @Test
    void whenThePersonIsDisabled_everySessionEnds(TestStack stack) {
        ToyApp app = stack.app("disabled-app");
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PageBrowser browser = stack.browser();
        ToyApp.Tokens tokens = signedIn(app, employee, browser);

        employee.isDisabled();

        assertRefused(app.tryRefresh(tokens));
        assertThat(browser.go(app.begin(Map.of("prompt", "none", "join", "none"))
                                .authorizationUrl())
                        .parameters())
                .containsEntry("error", "login_required");
        Awaitility.await().atMost(SOON).until(() -> app.logoutTokens().size() == 1);
    }

    @Test
    void whenAnAccountTurnsOutToBeSomebodyElses_everySessionEnds_whicheverAccountBeganIt(TestStack stack) {
        ToyApp app = stack.app("separated-app");
        Employee employee = Employee.anybody(stack).worksUntil(null);
        ToyApp.Tokens tokens = signedIn(app, employee, stack.browser());

        employee.losesNhsmail();

        assertRefused(app.tryRefresh(tokens));
        Awaitility.await().atMost(SOON).until(() -> app.logoutTokens().size() == 1);
        assertThat(app.tryRefresh(signedIn(app, employee, stack.browser())).statusCode())
                .as("who signs in again with what is left")
                .isEqualTo(200);
    }

    @Test
    void whenThePlacementEndsByTheClockAlone_theAppIsTold(TestStack stack) {
        ToyApp app = stack.app("clock-app");
        Instant end = Instant.now().plusSeconds(12);
        ToyApp.Tokens tokens = signedIn(app, Employee.anybody(stack).worksUntil(end), stack.browser());

        Awaitility.await()
                .atMost(SOON.plusSeconds(12))
                .until(() -> !app.logoutTokens().isEmpty());

        assertThat(claims(app.logoutTokens().get(0)).getIssueTime().toInstant()).isAfterOrEqualTo(end.minusSeconds(1));
        assertRefused(app.tryRefresh(tokens));
    }

    @Test
    void anAppThatTakesForEverOverItsAnswer_keepsNoOtherAppWaiting(TestStack stack) {
        ToyApp slow = stack.app("slow-app");
        Employee one = Employee.anybody(stack).worksUntil(null);
        signedIn(slow, one, stack.browser());
        ToyApp quick = stack.app("quick-app");
        Employee other = Employee.anybody(stack).worksUntil(null);
        signedIn(quick, other, stack.browser());
        CountDownLatch held = slow.holdLogouts();
        try {
            one.hasNoPlacement();
            Awaitility.await().atMost(SOON).until(() -> slow.logoutTokens().size() == 1);

            other.hasNoPlacement();

            Awaitility.await().atMost(SOON).until(() -> quick.logoutTokens().size() == 1);
        } finally {
            held.countDown();
        }
    }

    private static ToyApp.Tokens signedIn(ToyApp app, Employee employee, PageBrowser browser) {
        ToyApp.Attempt attempt = app.begin(Map.of("join", "none"));
        return app.finish(attempt, employee.signIn(browser, browser.go(attempt.authorizationUrl())));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"invalid_grant\"");
    }

    private static List<Instant> ends(ToyApp.Tokens tokens) {
        return List.of(
                tokens.claims().getExpirationTime().toInstant(),
                tokens.idClaims().getExpirationTime().toInstant(),
                claims(tokens.refreshToken()).getExpirationTime().toInstant());
    }

    private static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException("not a token", e);
        }
    }
}
