package uk.nhs.blackcountry.signon.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.fixture.PhoneApp;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** The pages of the second factor: set up once, then asked for. */
class SecondFactorPageTest extends PageTest {
    private static final Map<String, String> ASKS = Map.of("join", "none", "acr_values", "two-factors");

    SecondFactorPageTest(TestStack stack) throws IOException {
        super(stack, "second-factor-pages");
    }

    @Test
    void aSecondFactor_isSetUpOnce_andThenAskedFor() {
        TestSignIn colleague = anybody(Trust.WOLVES);
        visitor.goesTo(app, ASKS).signsIn(colleague);
        assertThat(visitor.heading()).isEqualTo("Set up a code on your phone");
        inspection.of(visitor.page(), "60-second-factor-set-up");
        PhoneApp phone = new PhoneApp(visitor.page().locator("#key").innerText());
        visitor.types("Code", "000000").presses("Continue");
        inspection.of(visitor.page(), "61-second-factor-set-up-wrong");
        visitor.types("Code", phone.code()).presses("Continue");
        assertThat(visitor.page().url()).startsWith(app.url());

        Visitor later = new Visitor(chromium.fresh(true));
        try {
            later.goesTo(app, ASKS).signsIn(colleague);
            assertThat(later.heading()).isEqualTo("Enter the code from your phone");
            inspection.of(later.page(), "62-second-factor");
            later.types("Code", "000000").presses("Continue");
            inspection.of(later.page(), "63-second-factor-wrong");
            later.types("Code", phone.code()).presses("Continue");
            assertThat(later.page().url()).startsWith(app.url());
        } finally {
            later.close();
        }
    }
}
