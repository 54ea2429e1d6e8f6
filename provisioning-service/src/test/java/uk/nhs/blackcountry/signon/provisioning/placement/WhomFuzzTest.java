package uk.nhs.blackcountry.signon.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever stands where it is said for whom a placement is: somebody in words that are read again as the same, or refused. */
class WhomFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anyText_isSomebody_orRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            Whom whom = Whom.parse(text);
            assertThat(whom.text()).isASCII();
            assertThat(Whom.parse(whom.text())).isEqualTo(whom);
        } catch (IllegalArgumentException refused) {
            // as it says
        }
    }
}
