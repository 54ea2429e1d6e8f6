package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.ClientRepresentation;
import uk.nhs.blackcountry.signon.stack.fixture.Elsewhere;
import uk.nhs.blackcountry.signon.stack.fixture.PhoneApp;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;

/** A second factor is asked for where an app or the network wants one, by whichever door somebody comes, and {@code acr} says what there was. */
@StackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondFactorTest {
    private static final String SET_UP = "Set up a code on your phone";
    private static final String ASKS = "Enter the code from your phone";
    private static final String WRONG = "That code did not work.";
    private static final Map<String, String> QUIET = Map.of("join", "none");
    private static final Map<String, String> TWO = Map.of("join", "none", "acr_values", "two-factors");

    private final TestStack stack;
    private final ToyApp app;
    private final ToyApp strict;

    SecondFactorTest(TestStack stack) {
        this.stack = stack;
        this.app = stack.app("second-factor-app");
        this.strict = stack.app("strict-app");
        ClientRepresentation client =
                stack.realm().clients().findByClientId(strict.clientId()).get(0);
        client.getAttributes().put("minimum.acr.value", "two-factors");
        stack.realm().clients().get(client.getId()).update(client);
    }

    @Test
    void anAppThatAsks_isReachedOnlyWithTheCode_andAcrSaysWhatThereWas() throws Exception {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PageBrowser browser = stack.browser();
        ToyApp.Attempt first = app.begin(QUIET);
        ToyApp.Tokens one = app.finish(first, employee.signIn(browser, browser.go(first.authorizationUrl())));
        assertThat(one.idClaims().getStringClaim("acr")).isEqualTo("one-factor");
        assertThat(silently(browser)).containsEntry("error", "interaction_required");

        ToyApp.Attempt second = app.begin(TWO);
        Page setUp = browser.go(second.authorizationUrl());
        assertThat(setUp.heading()).as(setUp.summary()).isEqualTo(SET_UP);
        PhoneApp phone = new PhoneApp(setUp.text("#key"));
        Page wrong = browser.submit(setUp, Map.of("code", "000000"));
        assertThat(wrong.text()).as(wrong.summary()).contains(WRONG);
        ToyApp.Tokens two = app.finish(second, browser.submit(wrong, Map.of("code", phone.code())));

        assertThat(two.idClaims().getStringClaim("acr")).isEqualTo("two-factors");
        assertThat(two.claims().getStringClaim("acr")).isEqualTo("two-factors");
        assertThat(two.idClaims().getStringListClaim("amr")).containsExactly("pwd", "otp", "mfa");
        assertThat(one.idClaims().getStringListClaim("amr")).containsExactly("pwd");
        assertThat(silently(browser)).containsKey("code");
        ToyApp.Attempt anew = app.begin(Map.of("join", "none", "acr_values", "two-factors", "prompt", "login"));
        Page again = employee.signIn(browser, browser.go(anew.authorizationUrl()));
        assertThat(again.heading()).as(again.summary()).isEqualTo(ASKS);
    }

    @Test
    void aCode_worksOnce_andTriesAreLimited_alsoForTheRightOne() throws Exception {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PhoneApp phone = setsUp(employee);
        String code = phone.code();
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = app.begin(TWO);
        app.finish(
                attempt,
                browser.submit(employee.signIn(browser, browser.go(attempt.authorizationUrl())), Map.of("code", code)));

        PageBrowser another = stack.browser();
        Page asked = employee.signIn(another, another.go(app.begin(TWO).authorizationUrl()));
        assertThat(asked.heading()).as(asked.summary()).isEqualTo(ASKS);
        for (String used : List.of(code, "000000", "111111", "222222", "333333")) {
            asked = another.submit(asked, Map.of("code", used));
            assertThat(asked.text()).contains(WRONG);
        }
        Page late = another.submit(asked, Map.of("code", phone.code()));
        assertThat(late.text()).as("the right code, once the tries are used up").contains(WRONG);
    }

    @Test
    void anAppRegisteredForTwoFactors_isReachedByNoDoorWithOne() {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        setsUp(employee);
        PageBrowser byPassword = stack.browser();
        PageBrowser byNhsmail = stack.browser();
        PageBrowser byCookie = stack.browser();
        employee.signIn(byCookie, byCookie.go(app.begin(QUIET).authorizationUrl()));

        assertThat(List.of(
                        employee.signIn(
                                byPassword, byPassword.go(strict.begin(QUIET).authorizationUrl())),
                        employee.signInByNhsmail(
                                byNhsmail, byNhsmail.go(strict.begin(QUIET).authorizationUrl())),
                        byCookie.go(strict.begin(QUIET).authorizationUrl())))
                .allSatisfy(
                        page -> assertThat(page.heading()).as(page.summary()).isEqualTo(ASKS));
    }

    @Test
    void leavingThePage_orAskingForTheStepItself_isNoWayRound() {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        setsUp(employee);
        PageBrowser browser = stack.browser();
        Page asked = employee.signIn(
                browser,
                browser.go(strict.begin(Map.of("join", "none", "kc_action", "second-factor"))
                        .authorizationUrl()));
        URI form = URI.create(asked.html().select("form").get(0).absUrl("action"));

        for (Map<String, String> posted : List.of(
                Map.of("step", "later"), Map.of("cancel-aia", "true"), Map.of("step", "second-factor-set-up"))) {
            Page page = browser.post(form, posted);
            assertThat(strict.isAtApp(page)).as(page.summary()).isFalse();
        }
        assertThat(browser.go(strict.begin(QUIET).authorizationUrl()).heading()).isNotEqualTo("signed in");
    }

    @Test
    void whatNobodyCanMeet_isRefused_whereTheAppInsists() {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PageBrowser browser = stack.browser();
        String claims = "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"3\"}}}";

        Page page = employee.signIn(
                browser,
                browser.go(app.begin(Map.of("join", "none", "claims", claims)).authorizationUrl()));

        assertThat(page.heading()).as(page.summary()).isEqualTo("This app asks for more than can be proven here");
    }

    @Test
    void fromElsewhere_aSecondFactorIsAsked_andNobodyCanSetOneUp() {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        Elsewhere elsewhere = stack.elsewhere();
        PageBrowser browser = stack.browser().through(elsewhere::way);
        Page refused = employee.signIn(browser, browser.go(app.begin(QUIET).authorizationUrl()));
        assertThat(refused.heading()).as(refused.summary()).isEqualTo("You need to set up a code on your phone first");

        PhoneApp phone = setsUp(employee);
        PageBrowser later = stack.browser().through(elsewhere::way);
        ToyApp.Attempt attempt = app.begin(QUIET);
        Page asked = employee.signIn(later, later.go(attempt.authorizationUrl()));
        assertThat(asked.heading()).as(asked.summary()).isEqualTo(ASKS);
        app.finish(attempt, later.submit(asked, Map.of("code", phone.code())));
    }

    @Test
    void whoCannotUseTheApp_isNotAskedForACodeFirst() {
        Employee employee = Employee.anybody(stack).hasNoPlacement();
        PageBrowser browser = stack.browser();

        Page page = employee.signIn(browser, browser.go(strict.begin(QUIET).authorizationUrl()));

        assertThat(page.text()).as(page.summary()).contains("We have no record of where you work at the moment");
    }

    private PhoneApp setsUp(Employee employee) {
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = app.begin(Map.of("join", "none", "kc_action", "second-factor"));
        Page setUp = employee.signIn(browser, browser.go(attempt.authorizationUrl()));
        assertThat(setUp.heading()).as(setUp.summary()).isEqualTo(SET_UP);
        PhoneApp phone = new PhoneApp(setUp.text("#key"));
        app.finish(attempt, browser.submit(setUp, Map.of("code", phone.code())));
        return phone;
    }

    private Map<String, String> silently(PageBrowser browser) {
        return browser.go(app.begin(Map.of("prompt", "none", "join", "none", "acr_values", "two-factors"))
                        .authorizationUrl())
                .parameters();
    }
}
