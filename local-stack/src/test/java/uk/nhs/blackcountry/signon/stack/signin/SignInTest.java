package uk.nhs.blackcountry.signon.stack.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.nhsmail.Misbehaviour;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.StaffMember;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private static final String REFUSED = "That did not work.";

    private final TestStack stack;
    private final ToyApp app;

    SignInTest(TestStack stack) {
        this.stack = stack;
        this.app = stack.app("sign-in-test");
    }

    @BeforeAll
    void staffAreRegistered() {
        Registered.ordinary(stack, Trust.DUDLEY, 0);
    }

    @Test
    void signIn_byEachOfItsLogins_isTheSamePerson() throws Exception {
        AdAccount account =
                Registered.ordinary(stack, Trust.DUDLEY, 0).accounts().get(0);

        String person = new Visitor(stack, app).signsIn(account.domainLogin()).arrivesAs();

        assertThat(new Visitor(stack, app)
                        .signsIn(account.upn().toUpperCase(Locale.ROOT))
                        .arrivesAs())
                .isEqualTo(person);
        assertThat(new Visitor(stack, app)
                        .identifies(account.sam())
                        .givesPassword(SyntheticPasswords.STAFF, "RNA")
                        .arrivesAs())
                .isEqualTo(person);
    }

    @Test
    void signIn_remembersTheTrustInThisBrowser_andNothingElse() throws Exception {
        AdAccount account =
                Registered.ordinary(stack, Trust.DUDLEY, 0).accounts().get(0);
        Visitor visitor = new Visitor(stack, app).signsIn(account.domainLogin());

        assertThat(visitor.browser().cookie("NHS_TRUST")).contains("RNA");
        assertThat(new Visitor(stack, app, Map.of("trust", "walsall"))
                        .identifies("somebody")
                        .page()
                        .heading())
                .isEqualTo("Enter your Walsall password");
    }

    @Test
    void aSecondVisit_inTheSameBrowser_asksForThePasswordOfTheTrustThatItRemembers() throws Exception {
        AdAccount account =
                Registered.ordinary(stack, Trust.DUDLEY, 0).accounts().get(0);
        Visitor before = new Visitor(stack, app).signsIn(account.domainLogin());
        String person = before.arrivesAs();
        before.browser().restart();

        assertThat(new Visitor(before.browser(), app, Map.of("join", "none"))
                        .identifies(account.sam())
                        .sees("Enter your Dudley password")
                        .givesPassword(SyntheticPasswords.STAFF)
                        .arrivesAs())
                .isEqualTo(person);
    }

    @Test
    void theLoginThatAnAppHints_isFilledIn_hereAndAtNhsmail() {
        new Visitor(stack, app, Map.of("login_hint", "DUDLEY\\x")).findsIn("login", "DUDLEY\\x");
        new Visitor(stack, app, Map.of("login_hint", "DUDLEY\\x"))
                .follows("Sign in with NHSmail")
                .sees("Sign in to NHSmail")
                .findsIn("address", "DUDLEY\\x");
    }

    @Test
    void somebodyElse_atASharedComputer_isLetInOnlyAfterTheOneBeforeIsSignedOut() throws Exception {
        AdAccount first =
                Registered.ordinary(stack, Trust.WALSALL, 7).accounts().get(0);
        AdAccount second =
                Registered.ordinary(stack, Trust.WALSALL, 8).accounts().get(0);
        String expected = new Visitor(stack, app).signsIn(second.domainLogin()).arrivesAs();
        Visitor before = new Visitor(stack, app).signsIn(first.domainLogin());
        ToyApp.Tokens tokens = before.arrives();
        Map<String, String> again = Map.of("join", "none", "prompt", "login");

        Visitor after = new Visitor(before.browser(), app, again)
                .reads("You are signed in as " + first.given() + " " + first.family())
                .signsIn(second.domainLogin())
                .sees("Somebody else is signed in here");
        tokens = app.refresh(tokens);
        after.follows("Sign out and start again").signsIn(second.domainLogin());

        assertThat(after.arrivesAs())
                .isEqualTo(expected)
                .isNotEqualTo(tokens.claims().getSubject());
        assertThat(app.tryRefresh(tokens).body()).contains("invalid_grant");
    }

    @Test
    void signIn_whenNobodyIsKnown_isShownWhatAWrongPasswordIsShown() {
        AdAccount account =
                Registered.ordinary(stack, Trust.DUDLEY, 1).accounts().get(0);
        String known = shownAfter(account.domainLogin(), "Wrong-password-1");
        String unknown = shownAfter("DUDLEY\\nobody-at-all", "Wrong-password-1");

        assertThat(unknown.replace("DUDLEY\\nobody-at-all", account.domainLogin()))
                .isEqualTo(known);
        assertThat(known).contains(REFUSED);
    }

    @Test
    void signIn_whenLocked_isShownNoMore() {
        String locked =
                stack.staff().testSignIns(TestSignIn.Label.LOCKED).get(0).domainLogin();

        assertThat(shownAfter(locked, SyntheticPasswords.STAFF)).contains(REFUSED);
    }

    @Test
    void signIn_whenTheDirectoryExplains_soDoesThePage() {
        Map<TestSignIn.Label, String> pages = Map.of(
                TestSignIn.Label.DISABLED, "Your trust account is disabled",
                TestSignIn.Label.PASSWORD_EXPIRED, "Your password has expired",
                TestSignIn.Label.MUST_CHANGE_PASSWORD, "You must change your password first",
                TestSignIn.Label.EXPIRED, "Your trust account has ended",
                TestSignIn.Label.GENERIC, "You are not registered here yet");
        pages.forEach((label, heading) -> new Visitor(stack, app)
                .signsIn(stack.staff().testSignIns(label).get(0).domainLogin())
                .sees(heading));
    }

    @Test
    void signIn_afterTooManyTries_neverReachesTheDirectory_howeverTheLoginIsSpelt() {
        AdAccount account =
                Registered.ordinary(stack, Trust.DUDLEY, 2).accounts().get(0);
        String[] spellings = {
            account.domainLogin(), account.upn(), account.upn().toUpperCase(Locale.ROOT)
        };
        for (int i = 0; i < 7; i++) {
            new Visitor(stack, app).identifies(spellings[i % spellings.length]).givesPassword("Wrong-password-" + i);
        }

        assertThat(shownAfter(account.domainLogin(), SyntheticPasswords.STAFF)).contains(REFUSED);
        assertThat(stack.directory(Trust.DUDLEY).failures(account.sam())).isEqualTo(4);
        assertThat(stack.directory(Trust.DUDLEY).isLocked(account.sam())).isFalse();
    }

    /** RFC 4515: what would be a filter, or match more than one, names nobody; nor does anything else in the request do more than it says. */
    @Test
    void whateverAFieldHolds_itNamesNobody() {
        AdAccount account =
                Registered.ordinary(stack, Trust.DUDLEY, 6).accounts().get(0);
        for (String login : List.of(
                "DUDLEY\\*",
                "*@dudley.test",
                "DUDLEY\\" + account.sam() + ")(objectClass=*",
                "DUDLEY\\*)(sAMAccountName=" + account.sam(),
                account.upn().replace("@", ")(|(cn=*@"),
                "DUDLEY\\CN=Administrator,CN=Users,DC=dudley,DC=test")) {
            assertThat(shownAfter(login, SyntheticPasswords.STAFF)).as(login).contains(REFUSED);
        }
        assertThat(shownAfter("DUDLEY\\" + account.sam().charAt(0) + "\\2a", SyntheticPasswords.STAFF))
                .as("two backslashes name no domain")
                .contains("Select the trust that the password is for");
        for (String password : List.of("*", "*)(userPassword=*", "\\2a", ")(|(objectClass=*")) {
            assertThat(shownAfter(account.domainLogin(), password)).as(password).contains(REFUSED);
        }
        assertThat(new Visitor(stack, app, Map.of("login_hint", "*)(cn=*", "trust", "RNA)(x=*"))
                        .identifies("*")
                        .givesPassword(SyntheticPasswords.STAFF, "*")
                        .page()
                        .text())
                .contains("Select the trust that the password is for");
    }

    @Test
    void signIn_whenOneDirectoryIsAway_saysSo_andTheOthersGoOn() throws Exception {
        StaffMember walsall = Registered.ordinary(stack, Trust.WALSALL, 0);
        stack.directory(Trust.WOLVES).stop();
        try {
            new Visitor(stack, app)
                    .signsIn("WOLVES\\anybody")
                    .sees("We cannot check passwords of this trust at the moment")
                    .reads("Sign in with NHSmail");
            new Visitor(stack, app).signsIn(walsall.accounts().get(0).upn()).arrivesAs();
        } finally {
            stack.directory(Trust.WOLVES).start();
        }
    }

    @Test
    void signIn_whileTheDirectoryIsAway_usesUpNoTry() throws Exception {
        AdAccount account =
                Registered.ordinary(stack, Trust.SANDWELL, 1).accounts().get(0);
        stack.directory(Trust.SANDWELL).stop();
        try {
            for (int i = 0; i < 6; i++) {
                new Visitor(stack, app)
                        .signsIn(account.domainLogin())
                        .sees("We cannot check passwords of this trust at the moment");
            }
        } finally {
            stack.directory(Trust.SANDWELL).start();
        }

        // until the circuit lets somebody through again
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> app.isAtApp(
                        new Visitor(stack, app).signsIn(account.domainLogin()).page()));
    }

    @Test
    void nhsmail_withoutAWholeKeyOfTheTenant_isRefused() {
        for (Misbehaviour way :
                new Misbehaviour[] {Misbehaviour.OMIT_OID, Misbehaviour.OMIT_TID, Misbehaviour.FOREIGN_TID}) {
            stack.nhsmail().misbehave(way);
            try {
                new Visitor(stack, app)
                        .follows("Sign in with NHSmail")
                        .signsInToNhsmail(Registered.address(Registered.ordinary(stack, Trust.WALSALL, 0)))
                        .sees("We cannot accept this NHSmail sign-in");
            } finally {
                stack.nhsmail().misbehave();
            }
        }
    }

    /** Entra's tenants share keys: what another one signed passes for NHSmail's own unless somebody looks at its issuer. */
    @Test
    void nhsmail_ofAnotherTenantsIssuer_isRefused_andNoAppIsReached() {
        stack.nhsmail().misbehave(Misbehaviour.FOREIGN_ISSUER);
        try {
            Visitor visitor = new Visitor(stack, app)
                    .follows("Sign in with NHSmail")
                    .signsInToNhsmail(Registered.address(Registered.ordinary(stack, Trust.WALSALL, 0)))
                    .reads("Signing in with NHSmail did not work.");
            assertThat(app.isAtApp(visitor.page())).isFalse();
        } finally {
            stack.nhsmail().misbehave();
        }
    }

    private String shownAfter(String login, String password) {
        return new Visitor(stack, app)
                .identifies(login)
                .givesPassword(password)
                .page()
                .text();
    }
}
