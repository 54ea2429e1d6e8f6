package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.nhs.blackcountry.signon.stack.fixture.PasskeyDevice;
import uk.nhs.blackcountry.signon.stack.fixture.PasskeyDevice.Signed;
import uk.nhs.blackcountry.signon.stack.fixture.PhoneApp;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;

/** A passkey is a second factor as a code is; each forgery is refused beside the answer that it imitates. */
@StackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyTest {
    private static final String SET_UP = "Set up a code on your phone";
    private static final String ASKS = "Use your passkey";
    private static final String REFUSED = "That passkey could not be used.";
    private static final String OTHER_CHALLENGE = "c29tZXRoaW5nIHRoYXQgbm9ib2R5IGFza2VkIGZvciE";
    private static final Map<String, String> TWO = Map.of("join", "none", "acr_values", "two-factors");
    private static final Map<String, String> ANOTHER = Map.of("join", "none", "kc_action", "second-factor:another");

    /** What a device may sign that nobody asked it for. */
    private static final Map<String, UnaryOperator<Signed>> FORGED = Map.of(
            "another page's challenge", signed -> signed.over(OTHER_CHALLENGE),
            "another site's page", signed -> signed.from("https://sign-on.example"),
            "another port's page", signed -> signed.from("http://localhost:1"),
            "another site's passkey", signed -> signed.ofSite("sign-on.example"),
            "a device that did not ask who holds it", Signed::unverified);

    private final TestStack stack;
    private final ToyApp app;

    PasskeyTest(TestStack stack) {
        this.stack = stack;
        this.app = stack.app("passkey-app");
    }

    @Test
    void aPasskey_isSetUpInsteadOfACode_andAskedFor_andTheTokenSaysWhatThereWas() throws Exception {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PasskeyDevice device = new PasskeyDevice();
        ToyApp.Tokens first = setsUp(employee, device);
        assertThat(first.idClaims().getStringClaim("acr")).isEqualTo("two-factors");

        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = app.begin(TWO);
        Page asked = employee.signIn(browser, browser.go(attempt.authorizationUrl()));
        assertThat(asked.heading()).as(asked.summary()).isEqualTo(ASKS);
        assertThat(asked.asksFor("code")).isFalse();
        ToyApp.Tokens tokens = app.finish(attempt, browser.submit(asked, device.usedFor(asked)));

        assertThat(tokens.idClaims().getStringClaim("acr")).isEqualTo("two-factors");
        assertThat(tokens.claims().getStringListClaim("amr")).containsExactly("pwd", "pop", "user", "mfa");
        ToyApp.Attempt silent = app.begin(Map.of("prompt", "none", "join", "none", "acr_values", "two-factors"));
        assertThat(app.finish(silent, browser.go(silent.authorizationUrl()))
                        .idClaims()
                        .getStringListClaim("amr"))
                .containsExactly("pwd", "pop", "user", "mfa");
    }

    @Test
    void whatIsNotThePersonsOwnPasskeyForThisVeryPage_isRefused() {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        Employee thief = Employee.anybody(stack).worksUntil(null);
        PasskeyDevice own = new PasskeyDevice();
        PasskeyDevice thiefs = new PasskeyDevice();
        setsUp(employee, own);
        setsUp(thief, thiefs);
        Map<String, BiFunction<PasskeyDevice, Page, Map<String, String>>> lies = new LinkedHashMap<>();
        FORGED.forEach((name, lie) -> lies.put(name, (device, page) -> device.used(lie.apply(device.askedBy(page)))));
        lies.put(
                "a copy that has signed less often",
                (device, page) -> device.used(device.askedBy(page).counted(1)));
        lies.put("somebody else's passkey", (device, page) -> thiefs.usedFor(page));
        lies.put("the same, not saying whose", (device, page) -> with(thiefs.usedFor(page), "userHandle", ""));
        lies.put(
                "somebody else's key under this one's id",
                (device, page) -> with(
                        device.usedFor(page),
                        "signature",
                        String.valueOf(thiefs.usedFor(page).get("signature"))));
        lies.put(
                "this one, said to be somebody else's",
                (device, page) -> with(device.usedFor(page), "userHandle", text(thief.id())));
        lies.put(
                "an answer to being made",
                (device, page) -> with(
                        device.usedFor(page),
                        "clientData",
                        String.valueOf(device.makesFor(page).get("clientData"))));
        lies.put("no Base64", (device, page) -> with(device.usedFor(page), "signature", "%%%"));

        lies.forEach((name, lie) -> {
            PageBrowser browser = stack.browser();
            ToyApp.Attempt attempt = app.begin(TWO);
            Page asked = employee.signIn(browser, browser.go(attempt.authorizationUrl()));
            Page refused = browser.submit(asked, lie.apply(own, asked));
            assertThat(refused.text()).as(name + ": " + refused.summary()).contains(REFUSED);
            app.finish(attempt, browser.submit(refused, own.usedFor(refused)));
        });
    }

    @Test
    void anAnswer_countsOnce_andAChallengeIsUsedUpByAWrongOne_andTriesAreLimited() {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PasskeyDevice device = new PasskeyDevice();
        setsUp(employee, device);
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = app.begin(TWO);
        Page asked = employee.signIn(browser, browser.go(attempt.authorizationUrl()));
        Map<String, String> answer = device.usedFor(asked);
        Page wrong = browser.submit(asked, with(answer, "signature", ""));
        assertThat(wrong.text()).contains(REFUSED);
        Page late = browser.submit(wrong, answer);
        assertThat(late.text()).as("right, but for the page before").contains(REFUSED);
        Map<String, String> right = device.usedFor(late);
        app.finish(attempt, browser.submit(late, right));

        PageBrowser another = stack.browser();
        Page again = employee.signIn(another, another.go(app.begin(TWO).authorizationUrl()));
        for (int tried = 0; tried < 5; tried++) {
            again = another.submit(again, right);
            assertThat(again.text()).as("replayed").contains(REFUSED);
        }
        Page spent = another.submit(again, device.usedFor(again));
        assertThat(spent.text()).as("right, once the tries are used up").contains(REFUSED);
    }

    @Test
    void whatWasNotMadeForThisVeryPage_isNotKept() {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PasskeyDevice device = new PasskeyDevice();
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = app.begin(TWO);
        Page page = employee.signIn(browser, browser.go(attempt.authorizationUrl()));
        for (Map.Entry<String, UnaryOperator<Signed>> lie : FORGED.entrySet()) {
            page = browser.submit(page, device.makes(lie.getValue().apply(device.askedBy(page))));
            assertThat(page.text()).as(lie.getKey() + ": " + page.summary()).contains(REFUSED);
            assertThat(page.heading()).isEqualTo(SET_UP);
        }
        page = browser.submit(page, new PasskeyDevice(4).makesFor(page));
        assertThat(page.text())
                .as("an id that others may have: " + page.summary())
                .contains(REFUSED);
        assertThat(passkeys(employee)).isZero();

        app.finish(attempt, browser.submit(page, device.makesFor(page)));
        assertThat(passkeys(employee)).isEqualTo(1);
    }

    @Test
    void fromElsewhere_noneIsKept_evenIfThePageWasShownWithin() {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PasskeyDevice device = new PasskeyDevice();
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = app.begin(TWO);
        Page within = employee.signIn(browser, browser.go(attempt.authorizationUrl()));

        Page refused = browser.through(stack.elsewhere()::way).submit(within, device.makesFor(within));

        assertThat(refused.heading()).as(refused.summary()).isEqualTo("You need to set up a code on your phone first");
        assertThat(passkeys(employee)).isZero();
    }

    @Test
    void whoHasOne_addsAnother_onlyAfterGivingIt_andThenMayChoose() throws Exception {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PasskeyDevice device = new PasskeyDevice();
        setsUp(employee, device);
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = app.begin(ANOTHER);
        Page asked = employee.signIn(browser, browser.go(attempt.authorizationUrl()));
        PasskeyDevice thiefs = new PasskeyDevice();
        Map<String, String> planted = new HashMap<>(thiefs.makes(device.askedBy(asked)));
        planted.put("step", "second-factor-passkey-set-up");
        Page refused = browser.post(
                URI.create(asked.html().select("#passkey-form").get(0).absUrl("action")), planted);
        assertThat(refused.heading()).as(refused.summary()).isEqualTo(ASKS);
        assertThat(passkeys(employee)).isEqualTo(1);

        Page more = browser.submit(refused, device.usedFor(refused));
        assertThat(more.heading()).as(more.summary()).isEqualTo(SET_UP);
        Page twice = browser.submit(more, device.makesFor(more));
        assertThat(twice.text()).as("the same passkey again").contains(REFUSED);
        PhoneApp phone = new PhoneApp(twice.text("#key"));
        app.finish(attempt, browser.submit(twice, Map.of("code", phone.code())));

        for (boolean byCode : new boolean[] {true, false}) {
            PageBrowser later = stack.browser();
            ToyApp.Attempt next = app.begin(TWO);
            Page either = employee.signIn(later, later.go(next.authorizationUrl()));
            assertThat(either.heading()).isEqualTo("Enter the code from your phone, or use your passkey");
            ToyApp.Tokens tokens = app.finish(
                    next, later.submit(either, byCode ? Map.of("code", phone.code()) : device.usedFor(either)));
            assertThat(tokens.idClaims().getStringListClaim("amr")).contains(byCode ? "otp" : "pop");
        }
    }

    @Test
    void fivePasskeys_areEnough() {
        Employee employee = Employee.anybody(stack).worksUntil(null);
        PasskeyDevice device = new PasskeyDevice();
        setsUp(employee, device);
        for (int others = 1; others < 5; others++) {
            PageBrowser browser = stack.browser();
            ToyApp.Attempt attempt = app.begin(ANOTHER);
            Page more = given(employee, device, browser, attempt);
            app.finish(attempt, browser.submit(more, new PasskeyDevice().makesFor(more)));
        }

        Page enough = given(employee, device, stack.browser(), app.begin(ANOTHER));
        assertThat(enough.heading()).isEqualTo(SET_UP);
        assertThat(enough.html().select("#passkey-form")).isEmpty();
        assertThat(passkeys(employee)).isEqualTo(5);
    }

    private static Page given(Employee employee, PasskeyDevice device, PageBrowser browser, ToyApp.Attempt attempt) {
        Page asked = employee.signIn(browser, browser.go(attempt.authorizationUrl()));
        return browser.submit(asked, device.usedFor(asked));
    }

    private ToyApp.Tokens setsUp(Employee employee, PasskeyDevice device) {
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = app.begin(Map.of("join", "none", "kc_action", "second-factor"));
        Page setUp = employee.signIn(browser, browser.go(attempt.authorizationUrl()));
        assertThat(setUp.heading()).as(setUp.summary()).isEqualTo(SET_UP);
        return app.finish(attempt, browser.submit(setUp, device.makesFor(setUp)));
    }

    private long passkeys(Employee employee) {
        return stack.realm().users().get(employee.id()).credentials().stream()
                .filter(credential -> credential.getType().equals("webauthn"))
                .count();
    }

    private static Map<String, String> with(Map<String, String> answer, String field, String value) {
        Map<String, String> changed = new HashMap<>(answer);
        changed.put(field, value);
        return changed;
    }

    private static String text(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
