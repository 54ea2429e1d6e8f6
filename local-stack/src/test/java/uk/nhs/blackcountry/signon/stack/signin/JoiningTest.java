package uk.nhs.blackcountry.signon.stack.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.fixture.PasskeyDevice;
import uk.nhs.blackcountry.signon.stack.fixture.PhoneApp;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.StaffMember;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoiningTest {
    private final TestStack stack;
    private final ToyApp app;

    JoiningTest(TestStack stack) {
        this.stack = stack;
        this.app = stack.app("joining-test");
    }

    @Test
    void nhsmail_firstTime_isJoinedByOneTrustSignIn_andThenSignsInAlone() throws Exception {
        StaffMember member = Registered.ordinary(stack, Trust.SANDWELL, 0);

        String person = new Visitor(stack, app)
                .follows("Sign in with NHSmail")
                .signsInToNhsmail(Registered.address(member))
                .sees("We do not know your NHSmail account yet")
                .signsIn(member.accounts().get(0).domainLogin())
                .sees("Your accounts are joined")
                .presses("Continue")
                .arrivesAs();

        assertThat(new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                        .signsInToNhsmail(Registered.address(member))
                        .arrivesAs())
                .isEqualTo(person);
        assertThat(new Visitor(stack, app)
                        .signsIn(member.accounts().get(0).upn())
                        .arrivesAs())
                .isEqualTo(person);
    }

    @Test
    void joining_offeredAfterSignIn_bringsNhsmailWithoutASecondPassword() throws Exception {
        StaffMember member = Registered.ordinary(stack, Trust.SANDWELL, 1);

        String person = new Visitor(stack, app, Map.of())
                .signsIn(member.accounts().get(0).domainLogin())
                .sees("Join your accounts")
                .presses("Join my NHSmail account")
                .signsInToNhsmail(Registered.address(member))
                .sees("Your accounts are joined")
                .presses("Continue")
                .arrivesAs();

        assertThat(new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                        .signsInToNhsmail(Registered.address(member))
                        .arrivesAs())
                .isEqualTo(person);
    }

    @Test
    void joining_twoTrusts_makesOnePerson_whicheverWasSignedInToFirst() throws Exception {
        StaffMember member = Registered.atTwoTrusts(stack);
        String first = member.accounts().get(0).domainLogin();
        String second = member.accounts().get(1).domainLogin();

        Visitor visitor = new Visitor(stack, app, Map.of("kc_action", "join-accounts"))
                .signsIn(first)
                .presses("Join an account at another trust")
                .signsIn(second)
                .sees("Your accounts are joined")
                .presses("Continue");

        String person = visitor.arrivesAs();
        assertThat(new Visitor(stack, app).signsIn(first).arrivesAs()).isEqualTo(person);
        assertThat(new Visitor(stack, app).signsIn(second).arrivesAs()).isEqualTo(person);
    }

    @Test
    void joining_twoTrusts_signsOutThePersonWhoIsNoMore_whereverTheyWereSignedIn() throws Exception {
        StaffMember member = Registered.atTwoTrusts(stack, 4);
        String first = member.accounts().get(0).domainLogin();
        String second = member.accounts().get(1).domainLogin();
        ToyApp elsewhere = stack.app("joining-elsewhere");
        Map<String, ToyApp.Tokens> before = Map.of(
                first, tokensOf(elsewhere, first),
                second, tokensOf(elsewhere, second));

        String survivor = new Visitor(stack, app, Map.of("kc_action", "join-accounts"))
                .signsIn(first)
                .presses("Join an account at another trust")
                .signsIn(second)
                .sees("Your accounts are joined")
                .presses("Continue")
                .arrivesAs();

        // the elder of the two goes on: which that is, is the registry's to say
        ToyApp.Tokens gone =
                Objects.requireNonNull(before.get(survivor.equals(subject(before.get(first))) ? second : first));
        assertThat(survivor).isNotEqualTo(subject(gone));
        assertThat(elsewhere.tryRefresh(gone).body()).contains("invalid_grant");
        Awaitility.await()
                .during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> elsewhere.logoutTokens().size() == 1);
        assertThat(SignedJWT.parse(elsewhere.logoutTokens().get(0))
                        .getJWTClaimsSet()
                        .getSubject())
                .isEqualTo(subject(gone));
    }

    private ToyApp.Tokens tokensOf(ToyApp at, String login) {
        return new Visitor(stack, at).signsIn(login).arrives();
    }

    private static String subject(ToyApp.@Nullable Tokens tokens) {
        return Objects.requireNonNull(tokens).claims().getSubject();
    }

    @Test
    void joining_twoTrusts_ofWhichOnePersonHasNhsmail_makesOnePerson_whomNhsmailSignsInAsWell() throws Exception {
        StaffMember member = Registered.atTwoTrusts(stack, 2);
        String first = member.accounts().get(0).domainLogin();
        String second = member.accounts().get(1).domainLogin();
        new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                .signsInToNhsmail(Registered.address(member))
                .signsIn(first)
                .presses("Continue")
                .arrivesAs();

        String person = new Visitor(stack, app, Map.of("kc_action", "join-accounts"))
                .signsIn(second)
                .presses("Join an account at another trust")
                .signsIn(first)
                .sees("Your accounts are joined")
                .presses("Continue")
                .arrivesAs();

        assertThat(new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                        .signsInToNhsmail(Registered.address(member))
                        .arrivesAs())
                .isEqualTo(person);
        assertThat(new Visitor(stack, app).signsIn(first).arrivesAs()).isEqualTo(person);
    }

    @Test
    void joining_putOff_isNotOfferedAgainSoon() throws Exception {
        StaffMember member = Registered.ordinary(stack, Trust.DUDLEY, 3);
        String login = member.accounts().get(0).domainLogin();

        new Visitor(stack, app, Map.of()).signsIn(login).presses("Not now").arrivesAs();

        new Visitor(stack, app, Map.of()).signsIn(login).arrivesAs();
    }

    @Test
    void nhsmail_ofSomebodyElse_isNotJoined_butTheTrustSignInGoesOn() throws Exception {
        StaffMember thief = Registered.ordinary(stack, Trust.WALSALL, 1);
        StaffMember victim = Registered.ordinary(stack, Trust.WALSALL, 2);
        assertThat(thief.family()).isNotEqualTo(victim.family());
        String own = new Visitor(stack, app)
                .signsIn(victim.accounts().get(0).domainLogin())
                .arrivesAs();
        // until the first reading has brought everybody, users come of themselves
        Registered.awaitDelivered(stack, Duration.ofMinutes(2));
        int users = stack.realm().users().count();
        String links = links();

        String person = new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                .signsInToNhsmail(Registered.address(thief))
                .signsIn(victim.accounts().get(0).domainLogin())
                .sees("Your accounts are not joined")
                .presses("Continue with your trust account")
                .arrivesAs();

        assertThat(person).isEqualTo(own);
        new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                .signsInToNhsmail(Registered.address(thief))
                .sees("We do not know your NHSmail account yet");
        assertThat(stack.realm().users().count()).isEqualTo(users);
        assertThat(links()).isEqualTo(links);
    }

    /** The attack known as nOAuth: whoever runs an account states whatever e-mail address they like. */
    @Test
    void nhsmail_thatStatesSomebodyElsesEmail_isNobodyKnown() throws Exception {
        StaffMember victim = Registered.ordinary(stack, Trust.WALSALL, 5);
        String attacker = Registered.address(Registered.ordinary(stack, Trust.WALSALL, 6));
        new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                .signsInToNhsmail(Registered.address(victim))
                .signsIn(victim.accounts().get(0).domainLogin())
                .presses("Continue")
                .arrivesAs();
        stack.nhsmail().stateEmail(attacker, Registered.address(victim));
        try {
            Visitor visitor = new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                    .signsInToNhsmail(attacker)
                    .sees("We do not know your NHSmail account yet");
            assertThat(app.isAtApp(visitor.page())).isFalse();
        } finally {
            stack.nhsmail().stateEmail(attacker, attacker);
        }
    }

    @Test
    void nhsmail_withAnAddressThatWasSomebodyElses_isNobodyKnown() throws Exception {
        StaffMember member = Registered.ordinary(stack, Trust.SANDWELL, 2);
        new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                .signsInToNhsmail(Registered.address(member))
                .signsIn(member.accounts().get(0).domainLogin())
                .presses("Continue")
                .arrivesAs();
        stack.nhsmail().reuseAddress(Registered.address(member), "Quentin", "Quill");

        new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                .signsInToNhsmail(Registered.address(member))
                .sees("We do not know your NHSmail account yet");
    }

    @Test
    void whileTheRegistryIsAway_joiningWaits_signingInGoesOn_andJoiningIsDoneLater() throws Exception {
        StaffMember member = Registered.ordinary(stack, Trust.SANDWELL, 3);
        String login = member.accounts().get(0).domainLogin();
        AtomicReference<String> alone = new AtomicReference<>();

        stack.withoutProvisioning(() -> {
            Visitor visitor = new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                    .signsInToNhsmail(Registered.address(member))
                    .signsIn(login)
                    .sees("Joining has to wait")
                    .presses("Continue with your trust account");
            alone.set(visitor.arrivesAs());
        });

        assertThat(new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                        .signsInToNhsmail(Registered.address(member))
                        .sees("We do not know your NHSmail account yet")
                        .signsIn(login)
                        .sees("Your accounts are joined")
                        .presses("Continue")
                        .arrivesAs())
                .isEqualTo(alone.get());
    }

    @Test
    void nhsmail_thatAPersonOfSeveralAccountsHolds_isNotTakenByANamesake() throws Exception {
        StaffMember member = Registered.ordinary(stack, Trust.DUDLEY, 4);
        StaffMember namesake = Registered.ordinary(stack, Trust.DUDLEY, 5);
        String login = member.accounts().get(0).domainLogin();
        String owner = new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                .signsInToNhsmail(Registered.address(member))
                .signsIn(login)
                .presses("Continue")
                .arrivesAs();
        new Visitor(stack, app, Map.of("kc_action", "join-accounts"))
                .signsIn(namesake.accounts().get(0).domainLogin())
                .presses("Join my NHSmail account")
                .signsInToNhsmail(Registered.address(member))
                .sees("Your accounts are not joined");

        assertThat(new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                        .signsInToNhsmail(Registered.address(member))
                        .arrivesAs())
                .isEqualTo(owner);
        assertThat(casesOfAccountsHeldBySomebodyElse(member)).isEqualTo(1);
    }

    @Test
    void whoHasASecondFactor_givesItBeforeAnythingIsJoined_whicheverSideItBeginsFrom() throws Exception {
        StaffMember member = Registered.ordinary(stack, Trust.SANDWELL, 4);
        String login = member.accounts().get(0).domainLogin();
        Visitor atSetUp = new Visitor(stack, app, Map.of("join", "none", "kc_action", "second-factor")).signsIn(login);
        PhoneApp phone = new PhoneApp(atSetUp.page().text("#key"));
        String person = atSetUp.types(Map.of("code", phone.code())).arrivesAs();

        Visitor visitor = new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                .signsInToNhsmail(Registered.address(member))
                .signsIn(login)
                .sees("Enter the code from your phone")
                .types(Map.of("code", "000000"))
                .sees("Enter the code from your phone");
        new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                .signsInToNhsmail(Registered.address(member))
                .sees("We do not know your NHSmail account yet");

        assertThat(visitor.types(Map.of("code", phone.code()))
                        .sees("Your accounts are joined")
                        .presses("Continue")
                        .arrivesAs())
                .isEqualTo(person);
    }

    @Test
    void whoHasASecondFactorAtTheOtherTrust_givesItBeforeAnythingIsJoined() throws Exception {
        StaffMember member = Registered.atTwoTrusts(stack, 1);
        String first = member.accounts().get(0).domainLogin();
        String second = member.accounts().get(1).domainLogin();
        Visitor atSetUp = new Visitor(stack, app, Map.of("join", "none", "kc_action", "second-factor")).signsIn(second);
        PhoneApp phone = new PhoneApp(atSetUp.page().text("#key"));
        String other = atSetUp.types(Map.of("code", phone.code())).arrivesAs();

        Visitor visitor = new Visitor(stack, app, Map.of("kc_action", "join-accounts"))
                .signsIn(first)
                .presses("Join an account at another trust")
                .signsIn(second)
                .sees("Enter the code from your phone");
        assertThat(new Visitor(stack, app).signsIn(first).arrivesAs()).isNotEqualTo(other);

        visitor.types(Map.of("code", phone.code())).sees("Your accounts are joined");
    }

    @Test
    void whoHasAPasskey_givesItBeforeAnythingIsJoined() {
        StaffMember member = Registered.ordinary(stack, Trust.DUDLEY, 19);
        String login = member.accounts().get(0).domainLogin();
        PasskeyDevice device = new PasskeyDevice();
        Visitor atSetUp = new Visitor(stack, app, Map.of("join", "none", "kc_action", "second-factor")).signsIn(login);
        String person = atSetUp.types(device.makesFor(atSetUp.page())).arrivesAs();

        Visitor visitor = new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                .signsInToNhsmail(Registered.address(member))
                .signsIn(login)
                .sees("Use your passkey");
        visitor.types(new PasskeyDevice().usedFor(visitor.page())).sees("Use your passkey");
        new Visitor(stack, app, Map.of("kc_idp_hint", "nhsmail"))
                .signsInToNhsmail(Registered.address(member))
                .sees("We do not know your NHSmail account yet");

        assertThat(visitor.types(device.usedFor(visitor.page()))
                        .sees("Your accounts are joined")
                        .presses("Continue")
                        .arrivesAs())
                .isEqualTo(person);
    }

    /** Every NHSmail account that Keycloak knows, and whose it is. */
    private String links() {
        return new Tables(stack.postgres(), "keycloak")
                .text(
                        "select string_agg(federated_user_id || ' ' || user_id, ',' order by federated_user_id)"
                                + " from federated_identity where identity_provider = ?",
                        Contract.NHSMAIL_ALIAS);
    }

    private int casesOfAccountsHeldBySomebodyElse(StaffMember member) throws SQLException {
        String account = AccountKey.nhsmail(
                        NhsmailAccount.TENANT,
                        Objects.requireNonNull(member.nhsmail()).oid())
                .toString();
        try (Connection registry = stack.postgres().connect("registry");
                PreparedStatement cases = registry.prepareStatement(
                        "select count(*) from open_case where reason = 'HELD_BY_ANOTHER_PERSON' and subject = ?")) {
            cases.setString(1, account);
            try (ResultSet row = cases.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
