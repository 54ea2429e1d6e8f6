package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;

/** Placements open apps one by one. What ends takes the app sessions that rested on it, and leaves the others and the sign-on. */
@StackTest
class AppEndingTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, String> PLAINLY = Map.of("join", "none");

    @Test
    void anAppThatNoPlacementOpens_isNotEntered_andThePageSaysWhomToAsk(TestStack stack) {
        ToyApp opened = stack.app("opened-app");
        ToyApp other = stack.app("other-app");
        Employee employee = Employee.anybody(stack).worksWith(List.of("opened-app"), null, List.of());
        PageBrowser browser = stack.browser();

        signedIn(opened, employee, browser);
        Page refused = browser.go(other.begin(PLAINLY).authorizationUrl());

        assertThat(refused.status()).as(refused.summary()).isEqualTo(403);
        assertThat(refused.text())
                .contains("Your work at the four trusts does not include this app")
                .contains("ask your manager");
        assertThat(browser.go(other.begin(Map.of("prompt", "none", "join", "none"))
                                .authorizationUrl())
                        .parameters())
                .doesNotContainKey("code");
    }

    @Test
    void anAppThatIsOpenedNoMore_losesItsSessionAtOnce_andTheOthersKeepTheirs(TestStack stack) {
        ToyApp stays = stack.app("stays-app");
        ToyApp goes = stack.app("goes-app");
        Employee employee = Employee.anybody(stack).worksWith(List.of("stays-app", "goes-app"), null, List.of());
        PageBrowser browser = stack.browser();
        ToyApp.Tokens kept = signedIn(stays, employee, browser);
        ToyApp.Tokens lost = entered(goes, browser);

        employee.worksWith(List.of("stays-app"), null, List.of());

        assertThat(goes.tryRefresh(lost).statusCode()).isEqualTo(400);
        assertThat(stays.tryRefresh(kept).statusCode()).isEqualTo(200);
        Awaitility.await().atMost(SOON).until(() -> goes.logoutTokens().size() == 1);
        assertThat(stays.logoutTokens()).isEmpty();
        assertThat(browser.go(goes.begin(PLAINLY).authorizationUrl()).status()).isEqualTo(403);
        assertThat(entered(stays, browser).claims().getClaims())
                .as("the sign-on session is the same")
                .containsEntry("sid", kept.claims().getClaim("sid"));
    }

    @Test
    void anAppThatRestsOnAPlacementAlone_endsWithIt_byTheClock_andTheOthersStay(TestStack stack) throws Exception {
        ToyApp home = stack.app("home-app");
        ToyApp visit = stack.app("visit-app");
        Instant end = Instant.now().plusSeconds(14);
        Employee employee = Employee.anybody(stack).worksWith(List.of("home-app"), end, List.of("visit-app"));
        PageBrowser browser = stack.browser();
        ToyApp.Tokens atHome = signedIn(home, employee, browser);
        ToyApp.Tokens visiting = entered(visit, browser);
        assertThat(visiting.claims().getExpirationTime().toInstant()).isBeforeOrEqualTo(end);
        assertThat(atHome.claims().getExpirationTime().toInstant()).isAfter(end);

        Awaitility.await()
                .atMost(SOON.plusSeconds(14))
                .until(() -> visit.logoutTokens().size() == 1);

        assertThat(Instant.now()).isAfterOrEqualTo(end);
        assertThat(visit.tryRefresh(visiting).statusCode()).isEqualTo(400);
        assertThat(home.tryRefresh(atHome).statusCode()).isEqualTo(200);
        assertThat(home.logoutTokens()).isEmpty();
    }

    /** What was planned when the placement was known is not forgotten with it: the registry sends none that is over. */
    @Test
    void aProjectionThatComesBetweenTheEndAndTheEnding_losesNothing(TestStack stack) {
        ToyApp home = stack.app("between-home-app");
        ToyApp visit = stack.app("between-visit-app");
        Instant end = Instant.now().plusSeconds(12);
        List<String> atHome = List.of("between-home-app");
        Employee employee = Employee.anybody(stack).worksWith(atHome, end, List.of("between-visit-app"));
        PageBrowser browser = stack.browser();
        signedIn(home, employee, browser);
        entered(visit, browser);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(SOON)
                .until(() -> !Instant.now().isBefore(end));

        // twice, within the second in which Keycloak looks
        employee.worksWith(atHome, null, List.of());
        employee.worksWith(atHome, null, List.of());

        Awaitility.await().atMost(SOON).until(() -> visit.logoutTokens().size() == 1);
        assertThat(home.logoutTokens()).isEmpty();
    }

    /** The changeover of one doctor: tokens say the old place until it ends and the new one from then on, and nobody is sent away in between. */
    @Test
    void whoGoesOnElsewhereAtTheSameInstant_keepsTheSession_withTheNewPlaceFromThenOn(TestStack stack)
            throws Exception {
        ToyApp app = stack.app("follows-on-app");
        Instant change = Instant.now().plusSeconds(14).truncatedTo(ChronoUnit.SECONDS);
        Employee employee = Employee.anybody(stack)
                .worksAt(
                        Works.at("RL4", "RL403", "R8000", change, app.clientId(), "doctor"),
                        Works.from(change, "RBK", "RBK02", "R8000", app.clientId(), "doctor"));
        ToyApp.Tokens held = signedIn(app, employee, stack.browser());
        List<Instant> refreshed = new ArrayList<>();

        while (refreshed.isEmpty() || refreshed.get(refreshed.size() - 1).isBefore(change.plusSeconds(2))) {
            held = app.refresh(held);
            Instant issued = held.claims().getIssueTime().toInstant();
            refreshed.add(issued);
            if (issued.isBefore(change)) {
                assertThat(held.claims().getExpirationTime().toInstant()).isBefore(change);
                assertThat(held.idClaims().getExpirationTime().toInstant()).isBefore(change);
            } else {
                assertThat(held.claims().getExpirationTime().toInstant()).isAfter(change.plusSeconds(60));
            }
        }

        assertThat(refreshed).as("also in the last second").contains(change.minusSeconds(1), change);
        assertThat(app.logoutTokens()).isEmpty();
    }

    @Test
    void aRefreshTokenOfBefore_isTakenAfterwards_whereAnotherPlacementFollowedOn(TestStack stack) {
        ToyApp app = stack.app("quiet-app");
        Instant change = Instant.now().plusSeconds(8);
        Employee employee = Employee.anybody(stack)
                .worksAt(
                        Works.at("RL4", "RL403", "R8000", change, app.clientId(), "doctor"),
                        Works.from(change, "RBK", "RBK02", "R8000", app.clientId(), "doctor"));
        ToyApp.Tokens held = signedIn(app, employee, stack.browser());

        Awaitility.await().atMost(SOON).until(() -> Instant.now().isAfter(change.plusSeconds(1)));

        assertThat(app.tryRefresh(held).statusCode()).isEqualTo(200);
    }

    private static ToyApp.Tokens signedIn(ToyApp app, Employee employee, PageBrowser browser) {
        ToyApp.Attempt attempt = app.begin(PLAINLY);
        return app.finish(attempt, employee.signIn(browser, browser.go(attempt.authorizationUrl())));
    }

    /** By the sign-on session that the browser has. */
    private static ToyApp.Tokens entered(ToyApp app, PageBrowser browser) {
        ToyApp.Attempt attempt = app.begin(PLAINLY);
        return app.finish(attempt, browser.go(attempt.authorizationUrl()));
    }
}
