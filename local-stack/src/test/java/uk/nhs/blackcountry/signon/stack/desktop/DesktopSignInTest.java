package uk.nhs.blackcountry.signon.stack.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.stack.directory.SambaDirectory;
import uk.nhs.blackcountry.signon.stack.fixture.StackExtension;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;

/**
 * A real Keycloak takes tickets of real domain controllers. Dudley's realm is one of our trusts'; the other realm's key is in the keytab too, but no
 * trust names that realm.
 */
@Tag("real-ad")
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DesktopSignInTest {
    private static final SambaDirectory.Domain ELSEWHERE =
            new SambaDirectory.Domain("ELSEWHERE", "ELSEWHERE.TEST", "127.0.0.12");
    private static final String SERVICE = "HTTP/localhost";
    private static final String SIGN_IN = "Sign in";
    private static final String OWN_PASSWORD = "Workstation-7";

    private final TestStack stack;
    private SambaDirectory dudley;
    private SambaDirectory elsewhere;
    private ToyApp app;

    DesktopSignInTest(TestStack stack) {
        this.stack = stack;
    }

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        dudley = SambaDirectory.provision(folder.resolve("dudley"));
        elsewhere = SambaDirectory.provision(ELSEWHERE, folder.resolve("elsewhere"));
        Path keytab = folder.resolve("sign-on.keytab");
        dudley.exportService(SERVICE, keytab);
        elsewhere.exportService(SERVICE, keytab);
        Workstation.knows(folder, dudley, elsewhere);
        stack.set("KERBEROS_KEYTAB", keytab.toString()).set("KERBEROS_NETWORKS", "127.0.0.1/32");
        app = stack.app("desktop-sign-in-test");
    }

    @AfterAll
    void close() throws Exception {
        for (SambaDirectory each : Arrays.asList(dudley, elsewhere)) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void browserWithoutATicket_isAskedOnce_andGoesOnFromTheOrdinaryPage() throws Exception {
        Colleague colleague = Colleague.withAPassword(stack).isInUse();
        PageBrowser browser = stack.browser();
        ToyApp.Attempt attempt = begin();

        Page asked = browser.go(attempt.authorizationUrl());
        assertThat(asked.status()).isEqualTo(401);
        assertThat(challenges(asked)).containsExactly("Negotiate");
        assertThat(asked.heading()).isEqualTo(SIGN_IN);
        assertThat(asked.html().select("[name=tryAnotherWay]")).isEmpty();

        Page wrong = browser.submit(asked, Map.of("login", " "));
        assertThat(wrong.text()).contains("Enter your trust login or your NHSmail address");
        assertThat(challenges(wrong)).isEmpty();
        Page password = browser.submit(wrong, Map.of("login", colleague.login()));
        assertThat(password.heading()).isEqualTo("Enter your Dudley password");
        Page done = browser.submit(password, Map.of("password", SyntheticPasswords.STAFF));

        assertThat(app.finish(attempt, done).claims().getSubject())
                .isEqualTo(colleague.person().toString());
    }

    @Test
    void ticket_signsItsPersonIn_andTheAuditSaysWhichWay() throws Exception {
        Colleague colleague = colleague().isInUse();
        ToyApp.Attempt attempt = begin();

        Page done =
                stack.browser().with("Authorization", at(colleague).ticket()).go(attempt.authorizationUrl());

        assertThat(app.finish(attempt, done).claims().getSubject())
                .isEqualTo(colleague.person().toString());
        assertThat(lastOfThisWay())
                .contains("\"outcome\":\"success\"", "\"person\":\"" + colleague.person(), "\"trust\":\"RNA\"");
    }

    @Test
    void ticket_asWindowsSendsIt_signsIn() throws Exception {
        Colleague colleague = colleague().isInUse();
        ToyApp.Attempt attempt = begin();

        Page done = stack.browser()
                .with("Authorization", at(colleague).ticketAsWindowsSendsIt())
                .go(attempt.authorizationUrl());

        assertThat(app.finish(attempt, done).claims().getSubject())
                .isEqualTo(colleague.person().toString());
    }

    @Test
    void ticket_shownTwice_signsInOnce() throws Exception {
        Colleague colleague = colleague().isInUse();
        String ticket = at(colleague).ticket();
        ToyApp.Attempt attempt = begin();
        app.finish(attempt, stack.browser().with("Authorization", ticket).go(attempt.authorizationUrl()));

        endsAtTheOrdinaryPage(ticket, "could not be used here", "not_valid");
    }

    @Test
    void ticket_changedOnTheWay_isRefused() throws Exception {
        String ticket = at(colleague().isInUse()).ticket();
        char last = ticket.charAt(900) == 'A' ? 'B' : 'A';

        endsAtTheOrdinaryPage(
                ticket.substring(0, 900) + last + ticket.substring(901), "could not be used here", "not_valid");
    }

    @Test
    void tokens_thatAreNoTickets_areRefused() {
        byte[] ntlm = "NTLMSSP\0\1\0\0\0\7\2\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] garbage = new byte[700];
        Arrays.fill(garbage, (byte) 0x60);

        for (String header : List.of(Workstation.header(ntlm), "Negotiate", "Negotiate ***", "negotiate =")) {
            endsAtTheOrdinaryPage(header, "could not be used here", "not_kerberos");
        }
        endsAtTheOrdinaryPage(Workstation.header(garbage), "could not be used here", "not_valid");
    }

    @Test
    void ticket_ofARealmThatNoTrustNames_isRefused() throws Exception {
        Colleague colleague = Colleague.somebody(stack).isInUse();
        elsewhere.createUser(colleague.name(), OWN_PASSWORD);

        endsAtTheOrdinaryPage(
                Workstation.of(colleague.name(), OWN_PASSWORD, ELSEWHERE).ticket(),
                "could not be used here",
                "unknown_realm");
    }

    @Test
    void ticket_ofAnAccountThatIsNobodys_isRefused() throws Exception {
        dudley.createUser("ward-7", OWN_PASSWORD);

        endsAtTheOrdinaryPage(
                Workstation.of("ward-7", OWN_PASSWORD, dudley.domain()).ticket(),
                "is not registered for signing in here",
                "not_yet_known");
    }

    @Test
    void ticket_ofAPersonOrAccountOutOfUse_isRefused_thoughItsTrustStillIssuesIt() throws Exception {
        endsAtTheOrdinaryPage(at(colleague().isDisabled()).ticket(), "has been taken out of use", "out_of_use");
        endsAtTheOrdinaryPage(
                at(colleague().hasADisabledAccount()).ticket(), "has been taken out of use", "out_of_use");
    }

    @Test
    void ticket_underAColleaguesName_isNotTheColleagues() throws Exception {
        Colleague colleague = Colleague.somebody(stack).isInUse();
        String name = colleague.name();
        dudley.createUser("mallory", OWN_PASSWORD);
        dudley.renamePrincipal("mallory", name + "@dudley.test");

        endsAtTheOrdinaryPage(
                Workstation.of(name, OWN_PASSWORD, dudley.domain()).ticket(),
                "is not registered for signing in here",
                "not_yet_known");
    }

    @Test
    void ticket_fromOutsideOfTheNetworks_isNeitherAskedForNorTaken() throws Exception {
        String ticket = at(colleague().isInUse()).ticket();

        String unasked = FarAway.get("127.0.0.9", begin().authorizationUrl(), "Accept: text/html");
        String untaken = FarAway.get("127.0.0.9", begin().authorizationUrl(), "Authorization: " + ticket);

        for (String answer : List.of(unasked, untaken)) {
            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .contains("<h1")
                    .doesNotContainIgnoringCase("WWW-Authenticate")
                    .doesNotContainIgnoringCase("KEYCLOAK_IDENTITY");
        }
    }

    @Test
    void promptLogin_isNotAnsweredByTheComputer() throws Exception {
        String ticket = at(colleague().isInUse()).ticket();
        ToyApp.Attempt attempt = app.begin(Map.of("prompt", "login", "join", "none"));

        Page page = stack.browser().with("Authorization", ticket).go(attempt.authorizationUrl());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.heading()).isEqualTo(SIGN_IN);
        assertThat(page.offers("step", "desktop")).isFalse();
    }

    @Test
    void afterASignOut_theComputerSignsInOnlyByTheButton() throws Exception {
        Colleague colleague = colleague().isInUse();
        PageBrowser browser = signedOut(colleague);

        browser.with("Authorization", at(colleague).ticket());
        ToyApp.Attempt second = begin();
        Page quiet = browser.go(second.authorizationUrl());
        assertThat(quiet.status()).isEqualTo(200);
        assertThat(challenges(quiet)).isEmpty();
        Page done = browser.press(quiet, "step", "desktop");

        assertThat(app.finish(second, done).claims().getSubject())
                .isEqualTo(colleague.person().toString());
    }

    @Test
    void button_atABrowserWithoutATicket_asksOnce_andThenLeadsOn() throws Exception {
        Colleague colleague = colleague().isInUse();
        PageBrowser browser = signedOut(colleague).with("Authorization", "Basic eDp5");

        Page asked = browser.press(browser.go(begin().authorizationUrl()), "step", "desktop");
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.text()).contains("This computer did not sign you in");
        Page next = browser.submit(asked, Map.of("login", colleague.login()));

        assertThat(next.status()).isEqualTo(200);
        assertThat(next.heading()).isEqualTo("Enter your Dudley password");
    }

    private void endsAtTheOrdinaryPage(String authorization, String told, String audited) {
        PageBrowser browser = stack.browser().with("Authorization", authorization);

        Page page = browser.go(begin().authorizationUrl());

        assertThat(page.status()).as(page.summary()).isEqualTo(200);
        assertThat(page.heading()).isEqualTo(SIGN_IN);
        assertThat(page.text()).contains(told);
        assertThat(challenges(page)).isEmpty();
        assertThat(browser.cookie("KEYCLOAK_IDENTITY")).isEmpty();
        assertThat(lastOfThisWay()).contains("\"outcome\":\"refused\"", "\"reason\":\"" + audited + "\"");
    }

    private String lastOfThisWay() {
        try (Stream<String> lines = Files.lines(stack.keycloak().log())) {
            return lines.filter(line -> line.contains("\"way\":\"desktop\""))
                    .reduce((one, next) -> next)
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A browser at which the colleague was signed in by the computer, and signed out. */
    private PageBrowser signedOut(Colleague colleague) throws Exception {
        PageBrowser browser =
                stack.browser().with("Authorization", at(colleague).ticket());
        ToyApp.Attempt attempt = begin();
        ToyApp.Tokens tokens = app.finish(attempt, browser.go(attempt.authorizationUrl()));
        browser.go(stack.keycloak().url() + "/realms/blackcountry/protocol/openid-connect/logout?id_token_hint="
                + tokens.idToken());
        return browser;
    }

    private ToyApp.Attempt begin() {
        return app.begin(Map.of("join", "none"));
    }

    /** Somebody whom no other test has, with an account at the real domain controller. */
    private Colleague colleague() throws Exception {
        Colleague colleague = Colleague.somebody(stack);
        dudley.createUser(colleague.name(), OWN_PASSWORD);
        return colleague;
    }

    private Workstation at(Colleague colleague) {
        return Workstation.of(colleague.name(), OWN_PASSWORD, dudley.domain());
    }

    private static List<String> challenges(Page page) {
        return page.headers().allValues("WWW-Authenticate");
    }
}
