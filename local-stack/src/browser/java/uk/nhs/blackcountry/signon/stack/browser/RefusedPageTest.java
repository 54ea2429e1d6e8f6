package uk.nhs.blackcountry.signon.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.stack.fixture.NhsmailLevel;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.nhsmail.Misbehaviour;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Everybody whom it ends for, and what a computer that others use shows. */
class RefusedPageTest extends PageTest {
    private static final Map<String, String> AGAIN = Map.of("join", "none", "prompt", "login");

    RefusedPageTest(TestStack stack) throws IOException {
        super(stack, "refused-pages");
    }

    @AfterEach
    void nhsmailIsItselfAgain() {
        stack.nhsmail().misbehave();
    }

    @Test
    void whoForgetsThePassword_isToldThatItIsMissing() {
        visitor.goesTo(app, NO_OFFER).says(anybody(Trust.DUDLEY).upn()).presses("Sign in");

        assertThat(visitor.page().title()).startsWith("Error:");
        inspection.of(visitor.page(), "70-password-missing");
    }

    @Test
    void atASharedComputer_itShowsWhoIsSignedIn_andLetsNobodyElseIn() {
        visitor.goesTo(app, NO_OFFER).signsIn(anybody(Trust.DUDLEY)).goesTo(app, AGAIN);
        assertThat(visitor.text()).contains("You are signed in as Margaret Whitehouse.");
        inspection.of(visitor.page(), "71-signed-in-as");

        visitor.says("mwhitehouse");
        assertThat(visitor.heading()).isEqualTo("Enter your Dudley password");
        visitor.presses("Use the password of another trust");
        inspection.of(visitor.page(), "72-another-trust");

        visitor.presses("Not you? Use another login").signsIn(anybody(Trust.WOLVES));
        assertThat(visitor.heading()).isEqualTo("Somebody else is signed in here");
        inspection.of(visitor.page(), "73-other-person");
    }

    @Test
    void whoMaySignInElsewhereOrLaterOnly_isToldSo() {
        TestSignIn who = anybody(Trust.SANDWELL);
        String sam = who.domainLogin().replaceFirst(".*\\\\", "");
        try {
            stack.directory(Trust.SANDWELL).set(sam, "userWorkstations", "ANOTHER-ONE");
            visitor.goesTo(app, NO_OFFER).signsIn(who);
            assertThat(visitor.heading()).isEqualTo("You cannot sign in from here");
            inspection.of(visitor.page(), "74-not-here");
            stack.directory(Trust.SANDWELL).set(sam, "userWorkstations");

            stack.directory(Trust.SANDWELL).set(sam, "logonHours", "\0".repeat(21));
            visitor.presses("Try again").signsIn(who);
            assertThat(visitor.heading()).isEqualTo("You cannot sign in at this time");
            inspection.of(visitor.page(), "75-not-now");
        } finally {
            stack.directory(Trust.SANDWELL).set(sam, "userWorkstations");
            stack.directory(Trust.SANDWELL).set(sam, "logonHours");
        }
    }

    @Test
    void whoseAccountsAreOutOfUse_isToldSo_whicheverTheyTry() {
        AdAccount ward = stack.staff().accountsAt(Trust.WALSALL).stream()
                .filter(account -> account.kind() == AdAccount.Kind.GENERIC)
                .findFirst()
                .orElseThrow();
        NhsmailAccount nhsmail = atNhsmail("outofuse", NhsmailAccount.State.ACTIVE);
        outOfUse(ward, nhsmail);

        visitor.goesTo(app, NO_OFFER)
                .says(ward.upn())
                .types("Password", anybody(Trust.WALSALL).password())
                .presses("Sign in");
        assertThat(visitor.heading()).isEqualTo("You cannot sign in with this account");
        inspection.of(visitor.page(), "76-out-of-use");

        visitor.goesTo(app, NO_OFFER).follows("Sign in with NHSmail").signsInToNhsmail(nhsmail.address());
        assertThat(visitor.heading()).isEqualTo("You cannot sign in with this NHSmail account");
        inspection.of(visitor.page(), "77-nhsmail-out-of-use");
    }

    @Test
    void anNhsmailSignInThatNamesNoAccount_isRefused() {
        stack.nhsmail().misbehave(Misbehaviour.OMIT_OID);
        visitor.goesTo(app, NO_OFFER)
                .follows("Sign in with NHSmail")
                .signsInToNhsmail(String.valueOf(anybody(Trust.WALSALL).nhsmail()));

        assertThat(visitor.heading()).isEqualTo("We cannot accept this NHSmail sign-in");
        inspection.of(visitor.page(), "78-nhsmail-refused");
    }

    @Test
    void aLeaverAtNhsmail_isToldSo_whereLeaversAreRefused() {
        NhsmailAccount leaver = atNhsmail("leaver", NhsmailAccount.State.ACTIVE_LEAVER);
        NhsmailLevel.meWithoutLeavers(stack);
        try {
            visitor.goesTo(app, NO_OFFER).follows("Sign in with NHSmail").signsInToNhsmail(leaver.address());
        } finally {
            NhsmailLevel.claims(stack);
        }

        assertThat(visitor.heading()).isEqualTo("You cannot sign in with this NHSmail account");
        inspection.of(visitor.page(), "79-nhsmail-leaver");
    }

    @Test
    void anNhsmailAccountOfSomebodyElse_isNotJoined_andTheTrustAccountGoesOn() {
        visitor.goesTo(app, NO_OFFER)
                .follows("Sign in with NHSmail")
                .signsInToNhsmail(String.valueOf(anybody(Trust.WALSALL).nhsmail()))
                .signsIn(anybody(Trust.DUDLEY));

        assertThat(visitor.heading()).isEqualTo("Your accounts are not joined");
        inspection.of(visitor.page(), "80-not-joined-nhsmail");
    }

    @Test
    void fromOutside_nobodySetsUpASecondFactor() {
        try (Chromium outside = new Chromium(stack.elsewhere().chromiumsWay());
                Visitor away = new Visitor(outside.fresh(true))) {
            away.goesTo(app, NO_OFFER).signsIn(anybody(Trust.SANDWELL));

            assertThat(away.heading()).isEqualTo("You need to set up a code on your phone first");
            inspection.of(away.page(), "81-second-factor-elsewhere");
        }
    }

    @Test
    void anAppThatAsksForMoreThanThereIs_isToBeReported() {
        ClientRepresentation client =
                stack.realm().clients().findByClientId(app.clientId()).get(0);
        client.getAttributes().put("acr.loa.map", "{\"three-factors\":3}");
        stack.realm().clients().get(client.getId()).update(client);
        visitor.goesTo(
                        app,
                        Map.of(
                                "join", "none",
                                "claims",
                                        "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"three-factors\"]}}}"))
                .signsIn(anybody(Trust.SANDWELL));

        assertThat(visitor.heading()).isEqualTo("This app asks for more than can be proven here");
        inspection.of(visitor.page(), "82-beyond");
    }

    private NhsmailAccount atNhsmail(String family, NhsmailAccount.State state) {
        NhsmailAccount account = new NhsmailAccount(
                UUID.randomUUID(),
                "Olga",
                family,
                family + ", Olga",
                "olga." + family + "@nhs.net",
                Trust.WALSALL.code().value(),
                state);
        stack.nhsmail().put(account);
        return account;
    }

    /** A ward's account: the registry leaves it alone. */
    private void outOfUse(AdAccount ward, NhsmailAccount nhsmail) {
        stack.projections()
                .apply(new PersonProjection(
                        new PersonId(UUID.randomUUID()),
                        new Revision(1, 1),
                        PersonProjection.State.ACTIVE,
                        null,
                        ward.upn(),
                        new PersonName("Olga", "Outofuse"),
                        null,
                        List.of(
                                disabled(AccountKey.directory(Trust.WALSALL.code(), ward.objectGuid()), ward.upn()),
                                disabled(AccountKey.nhsmail(NhsmailAccount.TENANT, nhsmail.oid()), nhsmail.address())),
                        List.of()));
    }

    private static ProjectedAccount disabled(AccountKey key, String login) {
        return new ProjectedAccount(key, ProjectedAccount.AccountState.DISABLED, List.of(login));
    }
}
