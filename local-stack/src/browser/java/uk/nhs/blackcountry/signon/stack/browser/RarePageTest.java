package uk.nhs.blackcountry.signon.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn.Label;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** The pages that somebody sees once in a year: refused, interrupted, gone astray; and the sample app's. */
class RarePageTest extends PageTest {
    RarePageTest(TestStack stack) throws IOException {
        super(stack, "rare-pages");
    }

    @Test
    void whoWorksNowhereNow_isToldSoAtTheGate_andWhomToAsk() {
        visitor.goesTo(app, NO_OFFER).signsIn(somebodyWithoutAPlacement());

        assertThat(visitor.heading()).isEqualTo("You cannot use rare-pages at the moment");
        assertThat(visitor.text()).contains("We have no record of where you work at the moment.", "medical staffing");
        inspection.of(visitor.page(), "40-gate");
    }

    @Test
    void whileTheRegistryIsAway_joiningWaits_andSigningInGoesOn() {
        TestSignIn first = stack.staff().testSignIns(Label.TWO_TRUSTS).get(0);
        TestSignIn second = stack.staff().testSignIns(Label.TWO_TRUSTS).get(1);
        stack.withoutProvisioning(() -> {
            visitor.goesTo(app, Map.of("kc_action", "join-accounts")).signsIn(first);
            visitor.presses("Join an account at another trust").signsIn(second);

            assertThat(visitor.heading()).isEqualTo("Joining has to wait");
            inspection.of(visitor.page(), "41-joining-waits");
            visitor.presses("Continue without joining");
            assertThat(visitor.page().url()).startsWith(app.url());
        });
    }

    @Test
    void whileTheRegistryIsAway_anUnknownNhsmailAccountWaits_andTheTrustSignsIn() {
        TestSignIn colleague = anybody(Trust.SANDWELL);
        stack.withoutProvisioning(() -> {
            visitor.goesTo(app, NO_OFFER).follows("Sign in with NHSmail");
            visitor.signsInToNhsmail(String.valueOf(colleague.nhsmail()));
            visitor.signsIn(colleague);

            assertThat(visitor.heading()).isEqualTo("Joining has to wait");
            inspection.of(visitor.page(), "42-joining-waits-nhsmail");
            visitor.presses("Continue with your trust account");
            assertThat(visitor.page().url()).startsWith(app.url());
        });
    }

    /** What Microsoft Entra ID answers when somebody presses Cancel (OAuth 2.0, RFC 6749 section 4.1.2.1). */
    @Test
    void whoGivesUpAtNhsmail_isAskedBeforeGoingOnAsThemselves() {
        visitor.goesTo(app, Map.of()).signsIn(anybody(Trust.WALSALL)).presses("Join my NHSmail account");
        Map<String, String> request = visitor.query();
        visitor.opens(URI.create(request.get("redirect_uri") + "?error=access_denied&state=" + request.get("state")));

        assertThat(visitor.heading()).isEqualTo("Your accounts are not joined");
        inspection.of(visitor.page(), "43-join-stopped");
        visitor.presses("Continue as Daniel Okafor");
        assertThat(visitor.page().url()).startsWith(app.url());
    }

    @Test
    void aPageThatHasDoneItsWork_saysSo_andLeadsOn() {
        TestSignIn colleague = anybody(Trust.WOLVES);
        visitor.goesTo(app, Map.of());
        String done = String.valueOf(visitor.page().locator("form").first().getAttribute("action"));
        visitor.signsIn(colleague);
        visitor.opens(URI.create(done));

        assertThat(visitor.heading()).isEqualTo("This page has expired");
        inspection.of(visitor.page(), "44-page-expired");
        visitor.follows("Continue");
        assertThat(visitor.heading()).isEqualTo("Join your accounts");
    }

    @Test
    void theSampleApp_showsWhoIsSignedIn_andSignsOut() {
        visitor.opens(URI.create(stack.sampleApp().url() + "/?x")).signsIn(anybody(Trust.DUDLEY));
        visitor.skipsJoining();

        assertThat(visitor.heading()).isEqualTo("You are signed in");
        assertThat(visitor.text()).contains("Margaret Whitehouse", "pwd", "Checked with the registry");
        inspection.of(visitor.page(), "50-sample-app");

        visitor.presses("Sign out");
        assertThat(visitor.heading()).isEqualTo("You are signed out");
        inspection.of(visitor.page(), "51-sample-app-signed-out");
    }

    @Test
    void theSampleApp_withoutTheRegistry_saysThatItCannotCheck() {
        URI app = URI.create(stack.sampleApp().url() + "/");
        stack.withoutProvisioning(() -> {
            visitor.opens(app).signsIn(anybody(Trust.DUDLEY));
            visitor.skipsJoining();

            assertThat(visitor.text()).contains("We cannot check this at the moment", "As your sign-in says");
            inspection.of(visitor.page(), "52-sample-app-at-three-in-the-morning");
        });
    }

    /**
     * A ward's account: the registry leaves it alone, so it can be projected as somebody whose work here has ended. Sandwell's, as no other
     * test looks for that one.
     */
    private TestSignIn somebodyWithoutAPlacement() {
        TestSignIn ward = stack.staff().testSignIns(Label.GENERIC).stream()
                .filter(who -> who.trust() == Trust.SANDWELL)
                .findFirst()
                .orElseThrow();
        AdAccount account = stack.staff().accountsAt(Trust.SANDWELL).stream()
                .filter(one -> one.upn().equals(ward.upn()))
                .findFirst()
                .orElseThrow();
        stack.projections()
                .apply(new PersonProjection(
                        new PersonId(UUID.randomUUID()),
                        new Revision(1, 1),
                        PersonProjection.State.ACTIVE,
                        null,
                        account.upn(),
                        new PersonName("Wilma", "Wardle"),
                        null,
                        List.of(new ProjectedAccount(
                                AccountKey.directory(Trust.SANDWELL.code(), account.objectGuid()),
                                ProjectedAccount.AccountState.ENABLED,
                                List.of(account.upn(), account.domainLogin()))),
                        List.of()));
        return ward;
    }
}
