package uk.nhs.blackcountry.signon.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn.Label;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** The pages that staff see on an ordinary day, and those that say what is wrong with an account. */
class EveryPageTest extends PageTest {
    EveryPageTest(TestStack stack) throws IOException {
        super(stack, "browser-pages");
    }

    @AfterEach
    void nothingIsLeftHanging() {
        stack.directory(Trust.DUDLEY).resume();
    }

    @Test
    void theFirstPage_asksWhoAndOffersNhsmail() {
        visitor.goesTo(app, NO_OFFER);

        inspection.of(visitor.page(), "01-identifier");
        visitor.presses("Continue");
        assertThat(visitor.page().title()).startsWith("Error:");
        inspection.of(visitor.page(), "02-identifier-missing");
    }

    @Test
    void theSecondPage_asksForTheTrustWhereItIsNotKnown() {
        visitor.goesTo(app, NO_OFFER).says("priya.sharma");

        inspection.of(visitor.page(), "03-password-which-trust");
        visitor.types("Password", "x").presses("Sign in");
        assertThat(visitor.page().title()).startsWith("Error:");
        inspection.of(visitor.page(), "04-trust-missing");
    }

    @Test
    void theSecondPage_saysWhatDidNotWork() {
        visitor.goesTo(app, NO_OFFER).says(anybody(Trust.DUDLEY).upn());

        inspection.of(visitor.page(), "05-password");
        visitor.types("Password", "wrong").presses("Sign in");
        inspection.of(visitor.page(), "06-password-wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD_EXPIRED, Your password has expired, 10-password-expired",
        "MUST_CHANGE_PASSWORD, You must change your password first, 11-must-change",
        "DISABLED, Your trust account is disabled, 12-disabled",
        "EXPIRED, Your trust account has ended, 13-account-expired",
        "GENERIC, You are not registered here yet, 14-not-yet-known"
    })
    void whatTheDirectoryRevealsAfterTheRightPassword_isExplained(Label label, String heading, String picture) {
        visitor.goesTo(app, NO_OFFER).signsIn(stack.staff().testSignIns(label).get(0));

        assertThat(visitor.heading()).isEqualTo(heading);
        inspection.of(visitor.page(), picture);
    }

    @ParameterizedTest
    @EnumSource(names = {"PASSWORD_EXPIRED", "MUST_CHANGE_PASSWORD"})
    void whoMustChangeThePassword_isLedToWhereTheirTrustHasItChanged(Label label) {
        TestSignIn who = stack.staff().testSignIns(label).get(0);
        visitor.goesTo(app, NO_OFFER).signsIn(who);

        assertThat(visitor.page()
                        .locator("main a.nhs-button", new Page.LocatorOptions().setHasText("Change your"))
                        .getAttribute("href"))
                .isEqualTo("https://passwords." + who.trust().dnsName() + "/");
    }

    @Test
    void aDirectoryThatHangs_isExplainedAndNhsmailOffered() {
        visitor.goesTo(app, NO_OFFER).says(anybody(Trust.DUDLEY).upn());
        stack.directory(Trust.DUDLEY).hang();
        visitor.types("Password", "whatever").presses("Sign in");

        assertThat(visitor.heading()).isEqualTo("We cannot check passwords of this trust at the moment");
        inspection.of(visitor.page(), "15-directory-unavailable");
    }

    @Test
    void anUnknownNhsmailAccount_isAskedForATrustOnce() {
        visitor.goesTo(app, NO_OFFER).follows("Sign in with NHSmail");
        visitor.signsInToNhsmail(String.valueOf(anybody(Trust.WALSALL).nhsmail()));

        assertThat(visitor.heading()).isEqualTo("We do not know your NHSmail account yet");
        inspection.of(visitor.page(), "20-nhsmail-unknown");
    }

    @Test
    void joining_isOfferedAndDone() {
        TestSignIn first = stack.staff().testSignIns(Label.TWO_TRUSTS).get(0);
        TestSignIn second = stack.staff().testSignIns(Label.TWO_TRUSTS).get(1);
        visitor.goesTo(app, Map.of()).signsIn(first);
        inspection.of(visitor.page(), "21-join-offer");

        visitor.presses("Join an account at another trust");
        inspection.of(visitor.page(), "22-join-trust");
        visitor.signsIn(second);
        assertThat(visitor.heading()).isEqualTo("Your accounts are joined");
        inspection.of(visitor.page(), "23-joined");
    }

    @Test
    void joiningSomebodyElse_isRefusedAndExplained() {
        visitor.goesTo(app, Map.of()).signsIn(anybody(Trust.WOLVES));
        visitor.presses("Join an account at another trust").signsIn(anybody(Trust.SANDWELL));

        assertThat(visitor.heading()).isEqualTo("Your accounts are not joined");
        inspection.of(visitor.page(), "24-not-joined");
    }

    @Test
    void signingOut_isAskedAndConfirmed() {
        visitor.goesTo(app, NO_OFFER).signsIn(anybody(Trust.SANDWELL));
        visitor.opens(URI.create(stack.keycloak().url() + "/realms/blackcountry/protocol/openid-connect/logout"));
        inspection.of(visitor.page(), "30-sign-out");

        visitor.presses("Sign out");
        inspection.of(visitor.page(), "31-signed-out");
    }

    @Test
    void aBrokenRequest_getsAPlainErrorPage() {
        visitor.opens(URI.create(stack.keycloak().url()
                + "/realms/blackcountry/protocol/openid-connect/auth?client_id=nobody&response_type=code"));

        inspection.of(visitor.page(), "32-error");
    }

    @Test
    void withoutJavaScript_signingInWorks() {
        visitor.close();
        visitor = new Visitor(chromium.fresh(false));
        visitor.goesTo(app, NO_OFFER).signsIn(anybody(Trust.SANDWELL));

        assertThat(visitor.page().url()).startsWith(app.url());
    }
}
