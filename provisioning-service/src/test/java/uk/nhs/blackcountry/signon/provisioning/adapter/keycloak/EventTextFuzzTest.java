package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.AuditPage;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmEvents.Event;

/** Whatever Keycloak tells as an event: it is one, so that no line ever stops those after it, and what came is kept. */
class EventTextFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anyLine_isAnEvent(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Event event = EventText.event(new AuditPage.Line(AuditMark.START.next(text), text));
        assertThat(event.text()).isEqualTo(text);
        assertThat(event.action()).startsWith("keycloak.");
        if (event.ended() != null) {
            assertThat(event.at()).isNotNull();
        }
    }
}
