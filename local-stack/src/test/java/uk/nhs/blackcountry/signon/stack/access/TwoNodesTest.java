package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.nhs.blackcountry.signon.stack.fixture.KeycloakPair;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Two Keycloak nodes on one database are one sign-on: tries are counted once, endings hold at both, apps are told whatever falls over. */
@StackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int TRIES = 4;

    private final TestStack stack;
    private final KeycloakPair nodes;

    TwoNodesTest(TestStack stack) {
        this.stack = stack;
        this.nodes = stack.pair();
    }

    @AfterAll
    void end() {
        nodes.close();
    }

    @Test
    void tries_atBothNodesAtOnce_areCountedTogether_beforeTheDirectoryIsAsked() throws Exception {
        ToyApp app = nodes.app("spray-app");
        Employee victim = Employee.anybody(stack, nodes.projections(0)).worksUntil(null);
        int visitors = 8;
        CyclicBarrier together = new CyclicBarrier(visitors);
        List<Callable<Page>> attempts = new ArrayList<>();
        for (int i = 0; i < visitors; i++) {
            PageBrowser browser = nodes.browser(i % 2);
            Page asked = browser.submit(
                    browser.go(app.begin(Map.of("join", "none")).authorizationUrl()),
                    Map.of("login", victim.account().domainLogin()));
            String wrong = "Wrong-password-" + i;
            attempts.add(() -> {
                together.await(30, TimeUnit.SECONDS);
                return browser.submit(asked, Map.of("password", wrong));
            });
        }

        ExecutorService threads = Executors.newFixedThreadPool(visitors);
        try {
            for (Future<Page> answer : threads.invokeAll(attempts)) {
                assertThat(answer.get().text()).contains("That did not work.");
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(stack.directory(Trust.WOLVES).failures(victim.account().sam()))
                .isEqualTo(TRIES);
        PageBrowser later = nodes.browser(1);
        assertThat(victim.signIn(
                                later,
                                later.go(app.begin(Map.of("join", "none")).authorizationUrl()))
                        .text())
                .as("the right password, once the tries are used up")
                .contains("That did not work.");
    }

    @Test
    void anEnding_projectedThroughOneNode_refusesRefreshAtBoth() {
        ToyApp app = nodes.app("both-app");
        Employee employee = Employee.anybody(stack, nodes.projections(0)).worksUntil(null);
        ToyApp.Tokens tokens = signedIn(app, employee, nodes.browser(0));
        assertThat(app.tryRefresh(tokens, nodes.url(1)).statusCode())
                .as("before it, the other node refreshes")
                .isEqualTo(200);
        ToyApp.Tokens others = signedIn(app, employee, nodes.browser(1));

        employee.through(nodes.projections(1)).hasNoPlacement();

        assertRefused(app.tryRefresh(tokens, nodes.url(0)));
        assertRefused(app.tryRefresh(others, nodes.url(0)));
        assertRefused(app.tryRefresh(others, nodes.url(1)));
    }

    @Test
    void whatAnAppWasNotTold_isTold_byTheOtherNodeAndAfterARestartOfAll() {
        ToyApp app = nodes.app("crash-app");
        Employee employee = Employee.anybody(stack, nodes.projections(0)).worksUntil(null);
        ToyApp.Tokens tokens = signedIn(app, employee, nodes.browser(0));
        app.answerLogoutWith(500);
        employee.hasNoPlacement();
        awaitMoreNotices(app);

        nodes.kill(0);
        awaitMoreNotices(app);

        nodes.kill(1);
        app.answerLogoutWith(200);
        int before = app.logoutTokens().size();
        nodes.restart(0);
        // Whoever died between an answer and the note of it leaves the notice leased: half a minute, within SOON.
        Awaitility.await().atMost(SOON).until(() -> app.logoutTokens().size() == before + 1);
        nodes.restart(1);
        assertRefused(app.tryRefresh(tokens, nodes.url(1)));
        Awaitility.await()
                .during(Duration.ofSeconds(5))
                .atMost(SOON)
                .until(() -> app.logoutTokens().size() == before + 1);
    }

    private static void awaitMoreNotices(ToyApp app) {
        int before = app.logoutTokens().size();
        Awaitility.await().atMost(SOON).until(() -> app.logoutTokens().size() > before);
    }

    private static ToyApp.Tokens signedIn(ToyApp app, Employee employee, PageBrowser browser) {
        ToyApp.Attempt attempt = app.begin(Map.of("join", "none"));
        return app.finish(attempt, employee.signIn(browser, browser.go(attempt.authorizationUrl())));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"invalid_grant\"");
    }
}
