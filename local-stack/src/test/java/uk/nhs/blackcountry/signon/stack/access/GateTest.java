package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;

/** Nobody without a live placement gets a token, by whichever door. */
@StackTest
class GateTest {
    private static final int FORBIDDEN = 403;

    private static ToyApp app;

    @BeforeAll
    static void register(TestStack stack) {
        app = stack.app("gate-app");
    }

    @Test
    void signIn_withALivePlacement_saysWhoAndWhere(TestStack stack) throws Exception {
        Employee employee = Employee.anybody(stack).worksUntil(null);

        ToyApp.Tokens tokens = signedIn(employee, stack.browser());

        assertThat(tokens.claims().getSubject()).isEqualTo(employee.id());
        assertThat(tokens.idClaims().getSubject()).isEqualTo(employee.id());
        assertThat(tokens.claims().getStringClaim("home_trust")).isEqualTo("RL4");
        assertThat(tokens.claims().getStringListClaim("trusts")).isEqualTo(List.of("RL4"));
        assertThat(tokens.idClaims().getStringListClaim("trusts")).isEqualTo(List.of("RL4"));
    }

    @Test
    void password_withoutAPlacement_isToldWhy_andGetsNothing(TestStack stack) {
        Employee employee = Employee.anybody(stack).hasNoPlacement();
        PageBrowser browser = stack.browser();

        Page page = employee.signIn(browser, browser.go(app.begin().authorizationUrl()));

        assertThat(page.status()).as(page.summary()).isEqualTo(FORBIDDEN);
        assertThat(page.text()).contains("We have no record of where you work at the moment");
        assertThat(silently(browser)).containsEntry("error", "login_required");
    }

    @Test
    void askingForTheGateItself_doesNotOpenIt(TestStack stack) {
        Employee employee = Employee.anybody(stack).hasNoPlacement();
        PageBrowser browser = stack.browser();

        Page page = employee.signIn(
                browser,
                browser.go(app.begin(Map.of("kc_action", "placement-gate", "join", "none"))
                        .authorizationUrl()));

        assertThat(page.status()).as(page.summary()).isEqualTo(FORBIDDEN);
    }

    @Test
    void cookie_whenThePlacementHasEnded_opensNothing(TestStack stack) {
        Instant end = Instant.now().plusSeconds(12);
        Employee employee = Employee.anybody(stack).worksUntil(end);
        PageBrowser browser = stack.browser();
        signedIn(employee, browser);
        assertThat(silently(browser)).containsKey("code");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !Instant.now().isBefore(end));

        // The gate refuses from the first instant; a second later the session is gone as well.
        assertThat(silently(browser).get("error")).isIn("interaction_required", "login_required");
    }

    private static ToyApp.Tokens signedIn(Employee employee, PageBrowser browser) {
        ToyApp.Attempt attempt = app.begin(Map.of("join", "none"));
        return app.finish(attempt, employee.signIn(browser, browser.go(attempt.authorizationUrl())));
    }

    private static Map<String, String> silently(PageBrowser browser) {
        return browser.go(app.begin(Map.of("prompt", "none", "join", "none")).authorizationUrl())
                .parameters();
    }
}
