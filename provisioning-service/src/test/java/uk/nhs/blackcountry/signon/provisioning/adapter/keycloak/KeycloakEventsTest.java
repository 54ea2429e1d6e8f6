package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRealm;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmEvents;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;

class KeycloakEventsTest {
    private static final String PERSON = "b1ac0c00-0001-4000-8000-000000000001";
    private static final String ACCOUNT = "ad.RNA:7f9c2f4e-0000-4000-8000-000000000001";

    private final TestRealm realm = new TestRealm();
    private final RealmEvents events = new KeycloakConfiguration()
            .realmEvents(new KeycloakProperties(URI.create(realm.url()), TestRealm.SECRET), new VirtualClock());

    @AfterEach
    void stop() {
        realm.close();
    }

    @Test
    void after_readsWhatIsKnownOfAnEvent_andKeepsItsText() throws UnavailableException {
        String line = "{\"time\":\"2026-11-25T12:00:00Z\",\"event\":\"LOGIN_ERROR\",\"person\":\"" + PERSON
                + "\",\"account\":\"" + ACCOUNT + "\",\"more\":\"x\"}";
        realm.happened(line);

        assertThat(events.after(0, 10).events()).singleElement().satisfies(event -> {
            assertThat(event.mark()).isEqualTo(AuditMark.START.next(line));
            assertThat(event.text()).isEqualTo(line);
            assertThat(event.at()).isEqualTo(Instant.parse("2026-11-25T12:00:00Z"));
            assertThat(event.action()).isEqualTo("keycloak.login_error");
            assertThat(event.person()).hasToString(PERSON);
            assertThat(event.account()).hasToString(ACCOUNT);
        });
    }

    @Test
    void after_ofALineThatIsNotWhatItShouldBe_isAnEventAllTheSame() throws UnavailableException {
        realm.happened("[]");
        realm.happened("{\"time\":\"noon\",\"event\":\"LOGIN\",\"person\":\"admin\",\"account\":\"x\"}");

        assertThat(events.after(0, 10).events())
                .extracting(RealmEvents.Event::action)
                .containsExactly("keycloak.unreadable", "keycloak.login");
        assertThat(events.after(1, 10).events())
                .singleElement()
                .satisfies(event -> assertThat(event.person()).isNull());
    }

    @Test
    void confirm_saysUpToWhere() throws UnavailableException {
        AuditMark mark = AuditMark.START.next("a");

        events.confirm(mark);

        assertThat(realm.confirmations()).containsExactly(mark);
    }

    @Test
    void whileKeycloakIsAway_itIsUnavailable() {
        realm.answerWith(503);
        assertThatThrownBy(() -> events.after(0, 10))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("503");
        realm.close();
        assertThatThrownBy(() -> events.confirm(AuditMark.START)).isInstanceOf(UnavailableException.class);
    }
}
