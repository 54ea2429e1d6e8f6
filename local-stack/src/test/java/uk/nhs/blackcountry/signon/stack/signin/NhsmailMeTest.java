package uk.nhs.blackcountry.signon.stack.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.nhs.blackcountry.signon.stack.fixture.NhsmailLevel;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.StaffMember;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** The level {@code me}: what Graph says of whoever signs in, asked with their own token. */
@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NhsmailMeTest {
    private static final String REFUSED = "NHSmail says that you have left";

    private final TestStack stack;
    private final ToyApp app;

    NhsmailMeTest(TestStack stack) {
        this.stack = stack;
        this.app = stack.app("me-app");
    }

    @BeforeEach
    void askForUserReadAndRefuseLeavers() {
        NhsmailLevel.meWithoutLeavers(stack);
    }

    @AfterEach
    void backToTheClaims() {
        NhsmailLevel.claims(stack);
    }

    @Test
    void aLeaverAtNhsmail_isRefused_andSigningInDoesNotDependOnGraph() {
        StaffMember member = Registered.ordinary(stack, Trust.WALSALL, 3);
        String address = Registered.address(member);
        stack.nhsmail().put(leaver(member));

        arrives(address).sees("You cannot sign in with this NHSmail account").reads(REFUSED);

        stack.nhsmail().throttle(1, Duration.ofSeconds(1));
        // Nobody is known by it yet: whom to join it to is what comes next.
        arrives(address).sees("We do not know your NHSmail account yet");
        Awaitility.await("Graph is asked again")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(arrives(address).page().text()).contains(REFUSED));
    }

    @Test
    void whoIsNoLeaver_isJoinedAndSignedInAsEver() {
        StaffMember member = Registered.ordinary(stack, Trust.WALSALL, 4);

        String sub = arrives(Registered.address(member))
                .signsIn(member.accounts().get(0).upn())
                .sees("Your accounts are joined")
                .presses("Continue")
                .arrivesAs();

        assertThat(arrives(Registered.address(member)).arrivesAs()).isEqualTo(sub);
    }

    private Visitor arrives(String address) {
        return new Visitor(stack, app).follows("Sign in with NHSmail").signsInToNhsmail(address);
    }

    private static NhsmailAccount leaver(StaffMember member) {
        NhsmailAccount account = Objects.requireNonNull(member.nhsmail());
        return new NhsmailAccount(
                account.oid(),
                account.given(),
                account.family(),
                account.displayName(),
                account.address(),
                account.odsCode(),
                NhsmailAccount.State.ACTIVE_LEAVER);
    }
}
