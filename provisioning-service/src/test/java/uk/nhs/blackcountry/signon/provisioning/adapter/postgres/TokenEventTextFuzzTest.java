package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenEvent;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenEvent.What;

/** Whatever Keycloak wrote that the registry keeps: an event all the same, and no token where there was none. */
class TokenEventTextFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anyDetail_isAnEvent(byte[] bytes) {
        String detail = new String(bytes, StandardCharsets.UTF_8);
        for (String action : TokenEventText.actions()) {
            TokenEvent event = TokenEventText.event(Instant.EPOCH, action, detail);
            if (action.endsWith("_error")) {
                assertThat(event.what()).isEqualTo(What.REFUSED);
            }
            assertThat(event.what() == What.REFUSED && event.tokenId() != null).isFalse();
        }
    }
}
