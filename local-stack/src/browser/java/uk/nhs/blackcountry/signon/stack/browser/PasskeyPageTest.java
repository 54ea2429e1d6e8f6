package uk.nhs.blackcountry.signon.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.fixture.PhoneApp;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** The pages' script and Chromium's own Web Authentication, with a device of DevTools' (protocol domain WebAuthn). */
class PasskeyPageTest extends PageTest {
    private static final Map<String, String> ASKS = Map.of("join", "none", "acr_values", "two-factors");
    private static final Map<String, String> ANOTHER = Map.of("join", "none", "kc_action", "second-factor:another");

    private CDPSession devTools;
    private String device;

    PasskeyPageTest(TestStack stack) throws IOException {
        super(stack, "passkey-pages");
        this.devTools = devTools();
        this.device = "";
    }

    @BeforeEach
    void aDeviceThatVerifiesWhoHoldsIt() {
        devTools = devTools();
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        devTools.send("WebAuthn.enable");
        device = devTools.send("WebAuthn.addVirtualAuthenticator", wanted)
                .get("authenticatorId")
                .getAsString();
    }

    @Test
    void aPasskey_isSetUp_andSignsInAgain_andACodeBesideItLeavesTheChoice() throws Exception {
        TestSignIn colleague = nobodyElses(Trust.DUDLEY, 0);
        ToyApp.Attempt first = app.begin(ASKS);
        visitor.opens(first.authorizationUrl()).signsIn(colleague);
        inspection.of(visitor.page(), "64-passkey-or-code-set-up");
        theHolderIsVerified(false);
        visitor.presses("Set up a passkey");
        says("That did not work, or it was stopped.");
        inspection.of(visitor.page(), "65-passkey-set-up-stopped");
        theHolderIsVerified(true);
        visitor.presses("Set up a passkey");
        assertThat(arrived(first).idClaims().getStringClaim("acr")).isEqualTo("two-factors");

        ToyApp.Attempt second = again(ASKS, colleague);
        assertThat(visitor.heading()).isEqualTo("Use your passkey");
        inspection.of(visitor.page(), "66-passkey");
        visitor.presses("Use my passkey");
        ToyApp.Tokens tokens = arrived(second);
        assertThat(tokens.idClaims().getStringClaim("acr")).isEqualTo("two-factors");
        assertThat(tokens.idClaims().getStringListClaim("amr")).containsExactly("pwd", "pop", "user", "mfa");

        ToyApp.Attempt third = again(ANOTHER, colleague);
        visitor.presses("Use my passkey");
        visitor.page().locator("#key").waitFor();
        visitor.presses("Set up a passkey");
        says("This device has a passkey of yours already.");
        PhoneApp phone = new PhoneApp(visitor.page().locator("#key").innerText());
        visitor.types("Code", phone.code()).presses("Continue");
        arrived(third);

        ToyApp.Attempt fourth = again(ASKS, colleague);
        assertThat(visitor.heading()).isEqualTo("Enter the code from your phone, or use your passkey");
        inspection.of(visitor.page(), "67-passkey-or-code");
        visitor.presses("Use my passkey");
        arrived(fourth);
    }

    @Test
    void withoutScript_theCodeIsThere_andNoPasskeyIsOffered() {
        Visitor plain = new Visitor(chromium.fresh(false));
        try {
            plain.goesTo(app, ASKS).signsIn(nobodyElses(Trust.DUDLEY, 1));

            assertThat(plain.heading()).isEqualTo("Set up a code on your phone");
            assertThat(plain.page().locator("#passkey").isVisible()).isFalse();
            PhoneApp phone = new PhoneApp(plain.page().locator("#key").innerText());
            plain.types("Code", phone.code()).presses("Continue");
            assertThat(plain.page().url()).startsWith(app.url());
        } finally {
            plain.close();
        }
    }

    /** From the first page on, as somebody whose browser remembers nothing; the device is the same. */
    private ToyApp.Attempt again(Map<String, String> wishes, TestSignIn who) {
        visitor.page().context().clearCookies();
        ToyApp.Attempt attempt = app.begin(wishes);
        visitor.opens(attempt.authorizationUrl()).signsIn(who);
        return attempt;
    }

    private ToyApp.Tokens arrived(ToyApp.Attempt attempt) {
        visitor.page().waitForURL(address -> address.startsWith(app.url()));
        return app.finish(attempt, visitor.query());
    }

    private void says(String text) {
        visitor.page()
                .getByText(text, new Page.GetByTextOptions().setExact(false))
                .waitFor();
    }

    private void theHolderIsVerified(boolean verified) {
        JsonObject how = new JsonObject();
        how.addProperty("authenticatorId", device);
        how.addProperty("isUserVerified", verified);
        devTools.send("WebAuthn.setUserVerified", how);
    }

    private CDPSession devTools() {
        return visitor.page().context().newCDPSession(visitor.page());
    }
}
