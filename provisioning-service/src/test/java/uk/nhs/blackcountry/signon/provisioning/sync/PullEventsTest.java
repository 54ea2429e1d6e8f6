package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.token.EndedSessions;

class PullEventsTest {
    private final AuditFixture audit = new AuditFixture();
    private final TestEvents keycloak = new TestEvents();
    private final PulledEvents pulled = new PostgresConfiguration().pulledEvents(audit.dataSource());
    private final EndedSessions sessions = new PostgresConfiguration().endedSessions(audit.dataSource());
    private final PullEvents pullEvents = new PullEvents(audit.registry, keycloak, pulled, sessions);

    @Test
    void run_storesEachEventOnce_withItsNumber_andSaysSo() {
        keycloak.happened(1, 3, "login");

        assertThat(pullEvents.run()).isEqualTo(new PullEvents.Outcome(3, List.of(), null));
        assertThat(pullEvents.run().lines()).isZero();
        keycloak.happened(4, 4, "login");
        pullEvents.run();

        assertThat(details()).containsExactly("1 login 1", "2 login 2", "3 login 3", "4 login 4");
        assertThat(keycloak.confirmed()).isEqualTo(pulled.cursor());
        assertThat(pulled.cursor().number()).isEqualTo(4);
        assertThat(cases()).isEmpty();
        audit.sealAudit.run();
        assertThat(audit.verify().lines()).isEqualTo(4);
    }

    @Test
    void run_readsPageAfterPage() {
        keycloak.happened(1, 1_200, "login");

        assertThat(pullEvents.run().lines()).isEqualTo(1_200);
        assertThat(details()).hasSize(1_200);
    }

    @Test
    void whileKeycloakIsAway_nothingIsLost() {
        keycloak.happened(1, 2, "login");
        keycloak.goAway("it restarts");
        assertThat(pullEvents.run().unavailable()).isEqualTo("it restarts");

        keycloak.goAway(null);
        keycloak.happened(3, 3, "login");

        assertThat(pullEvents.run().lines()).isEqualTo(3);
    }

    @Test
    void whatKeycloakRemovedAfterItWasConfirmed_isNoGap() {
        keycloak.happened(1, 3, "login");
        pullEvents.run();
        keycloak.removeConfirmed();
        assertThat(pullEvents.run().troubles()).isEmpty();
        keycloak.happened(4, 5, "login");

        assertThat(pullEvents.run()).isEqualTo(new PullEvents.Outcome(2, List.of(), null));
    }

    @Test
    void aRowDeletedBeforeItIsPulled_isAGap_andTheRestIsRead() {
        keycloak.happened(1, 6, "login");
        keycloak.delete(3);
        keycloak.delete(4);

        PullEvents.Outcome outcome = pullEvents.run();

        assertThat(outcome.lines()).isEqualTo(4);
        assertThat(cases()).containsExactly("lines 3 to 4 of Keycloak's audit are missing there");
        assertThat(details()).contains("lines 3 to 4 of Keycloak's audit are missing there", "6 login 6");
        assertThat(pullEvents.run().troubles()).isEmpty();
    }

    @Test
    void theLastRowsDeleted_areAGap() {
        keycloak.happened(1, 3, "login");
        keycloak.delete(2);
        keycloak.delete(3);

        pullEvents.run();
        keycloak.happened(4, 4, "login");
        pullEvents.run();

        assertThat(cases()).containsExactly("lines 2 to 3 of Keycloak's audit are missing there");
        assertThat(details()).contains("1 login 1", "4 login 4");
    }

    @Test
    void aRowChangedBeforeItIsPulled_isSeen() {
        keycloak.happened(1, 3, "login");
        keycloak.change(2, "nothing");

        pullEvents.run();

        assertThat(cases()).containsExactly("line 2 of Keycloak's audit was changed there before it was read");
        assertThat(details()).contains("3 login 3");
    }

    @Test
    void aRowDeletedAfterItWasPulled_changesNothing() {
        keycloak.happened(1, 3, "login");
        pullEvents.run();
        keycloak.delete(3);
        keycloak.happened(4, 4, "login");

        assertThat(pullEvents.run()).isEqualTo(new PullEvents.Outcome(1, List.of(), null));
    }

    @Test
    void aRestoredKeycloak_isSeen_andReadOn_alsoWhenItHasOvertakenTheCursor() {
        keycloak.happened(1, 6, "login");
        pullEvents.run();
        keycloak.restoreTo(4);
        assertThat(pullEvents.run().troubles()).singleElement().asString().contains("restored");
        keycloak.happened(5, 9, "login anew");
        pullEvents.run();

        keycloak.restoreTo(7);
        keycloak.happened(8, 20, "login again");
        pullEvents.run();

        assertThat(cases()).hasSize(2).allMatch(detail -> detail.contains("restored"));
        assertThat(details())
                .contains("6 login 6", "5 login anew 5", "9 login anew 9", "8 login again 8", "20 login again 20");
        assertThat(details().stream().filter(detail -> detail.equals("4 login 4")))
                .as("what was read before is not read twice")
                .hasSize(1);
    }

    @Test
    void aRegistryRestoredFromABackup_readsAgainWhatKeycloakStillHas_andNamesWhatItHasNot() {
        keycloak.happened(1, 3, "login");
        pullEvents.run();
        keycloak.removeConfirmed();
        keycloak.happened(4, 5, "login");
        AuditFixture restored = new AuditFixture();
        PulledEvents nothingYet = new PostgresConfiguration().pulledEvents(restored.dataSource());

        PullEvents.Outcome outcome = new PullEvents(
                        restored.registry,
                        keycloak,
                        nothingYet,
                        new PostgresConfiguration().endedSessions(restored.dataSource()))
                .run();

        assertThat(outcome.lines()).isEqualTo(2);
        assertThat(outcome.troubles()).containsExactly("lines 1 to 3 of Keycloak's audit are missing there");
    }

    @Test
    void aCrashInTheTransaction_storesNeitherLinesNorCursor() {
        keycloak.happened(1, 3, "login");
        audit.sql
                .sql("alter table keycloak_event_cursor add constraint crash check (number = 0)")
                .update();
        assertThatThrownBy(pullEvents::run).hasStackTraceContaining("crash");
        assertThat(details()).isEmpty();

        audit.sql.sql("alter table keycloak_event_cursor drop constraint crash").update();

        assertThat(pullEvents.run().lines()).isEqualTo(3);
    }

    private List<String> details() {
        return audit.sql
                .sql("select detail from audit_line order by id")
                .query(String.class)
                .list();
    }

    private List<String> cases() {
        return audit.registry.cases().open().stream()
                .filter(open -> open.kind() == OpenCase.Kind.AUDIT_GAP)
                .map(OpenCase::detail)
                .toList();
    }
}
