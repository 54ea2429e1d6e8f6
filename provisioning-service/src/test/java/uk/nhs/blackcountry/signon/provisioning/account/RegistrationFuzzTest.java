package uk.nhs.blackcountry.signon.provisioning.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever a source states as a number in a register: the number that stands there, or refused. No letter is taken for another. */
class RegistrationFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anyText_isTheNumberThatStandsThere_orRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            Registration read = Registration.parse(text);
            assertThat(text).isASCII().startsWith(read.body() + " ");
            assertThat(text.substring(text.indexOf(' ')).replace(" ", "")).isEqualToIgnoringCase(read.number());
            assertThat(Registration.parse(read.toString())).isEqualTo(read);
        } catch (IllegalArgumentException refused) {
            // as it says
        }
    }
}
