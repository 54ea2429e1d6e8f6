package uk.nhs.blackcountry.signon.stack.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.staff.StaffMember;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

@StackTest
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
}
