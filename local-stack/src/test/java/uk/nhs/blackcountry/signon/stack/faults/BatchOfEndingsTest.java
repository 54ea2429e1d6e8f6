package uk.nhs.blackcountry.signon.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two services on one registry, and a feed that ends 64 placements at once. One is killed in the middle of it; where that is, is held still by a
 * lock of the test and not by luck. What rested on what ended is over and told, each app session once; nothing else is touched; and the other
 * service, or nobody, need do anything more.
 */
@Tag("faults")
@Order(8)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchOfEndingsTest {
    private static final int BATCH = 64;
    private static final int KEPT = 16;
    private static final Duration SOON = Duration.ofSeconds(90);
    /** As long as a lease, a retry and two looks of Keycloak's clockwork last: who would be told twice, is by then. */
    private static final Duration WHILE = Duration.ofSeconds(10);

    private final Hospital hospital = Hospital.open(3 * BATCH + KEPT);
    private final List<VisitingDoctor> placed = new ArrayList<>(hospital.doctors());
    private final List<VisitingDoctor> ended = new ArrayList<>();

    @AfterAll
    void close() throws Exception {
        hospital.close();
    }

    @Test
    void whoDiesWhileTheFeedIsApplied_hasEndedNothing_andTheOtherTakesTheSameFeed() throws Exception {
        hospital.bothRun();
        List<VisitingDoctor> batch = nextBatch();
        Instant issued = Instant.now();
        List<String> left = Hospital.numbers(placed);
        try (Connection lock = hospital.side().registry()) {
            lock.setAutoCommit(false);
            try (PreparedStatement row =
                    lock.prepareStatement("select 1 from stated_placement where key = ? for update")) {
                row.setString(1, "P" + batch.get(BATCH / 2).number());
                assertThat(row.executeQuery().next()).isTrue();
            }
            CompletableFuture<HttpResponse<String>> uploading =
                    hospital.feed().uploading(hospital.first().url(), issued, left);
            awaitOneWho("registry", "is writing");
            hospital.first().kill();
            assertThatThrownBy(() -> uploading.get(30, TimeUnit.SECONDS))
                    .as("nobody was told that it was taken")
                    .isInstanceOf(ExecutionException.class);
            lock.rollback();
        }
        assertThat(hospital.registry("select count(*) from stated_placement where status = 'WITHDRAWN'"))
                .as("none of what was half written stays")
                .isEqualTo(String.valueOf(ended.size() - BATCH));
        assertThat(batch).allMatch(doctor -> doctor.visiting().goesOn());
        int told = hospital.toldAtAll();

        HttpResponse<String> taken = hospital.feed().upload(hospital.other().url(), issued, left);

        assertThat(taken.body()).contains("\"withdrawn\":" + BATCH).doesNotContain("held");
        assertOver(batch, told);
    }

    @Test
    void whoDiesWhileKeycloakIsInTheMiddleOfTheBatch_leavesNothingToDo_andTheOtherSendsItAgainForNothing()
            throws Exception {
        hospital.bothRun();
        List<VisitingDoctor> batch = nextBatch();
        int told = hospital.toldAtAll();
        try (Connection lock = midway(batch)) {
            hospital.first().kill();
            lock.rollback();
        }
        Awaitility.await("Keycloak finishes what it was sent, with nobody there to hear of it")
                .atMost(SOON)
                .until(() -> batch.stream().allMatch(doctor -> hospital.told(doctor) == 1));
        assertThat(hospital.registry("select count(*) from outbox"))
                .as("the registry does not know of it")
                .isEqualTo(String.valueOf(BATCH));

        hospital.other().thaw();

        assertOver(batch, told);
    }

    @Test
    void whoDiesTogetherWithKeycloakInTheMiddleOfTheBatch_hasEndedNothing_andTheOtherEndsAll() throws Exception {
        hospital.bothRun();
        List<VisitingDoctor> batch = nextBatch();
        int told = hospital.toldAtAll();
        try (Connection lock = midway(batch)) {
            hospital.first().kill();
            hospital.side().killKeycloak();
            lock.rollback();
        }
        assertThat(hospital.toldAtAll()).isEqualTo(told);
        hospital.side().startKeycloak();
        assertThat(batch)
                .as("PostgreSQL has taken back what was half done")
                .allMatch(doctor -> doctor.visiting().goesOn());

        hospital.other().thaw();

        assertOver(batch, told);
    }

    private List<VisitingDoctor> nextBatch() {
        List<VisitingDoctor> batch = List.copyOf(placed.subList(0, BATCH));
        placed.removeAll(batch);
        ended.addAll(batch);
        return batch;
    }

    /**
     * The first service has taken the feed that ends {@code batch}, with the other frozen, and Keycloak has ended some of it and is held at one
     * in the middle.
     *
     * @return what holds it, for the caller to roll back
     */
    private Connection midway(List<VisitingDoctor> batch) throws SQLException {
        VisitingDoctor held = batch.stream()
                .sorted(Comparator.comparing(doctor -> doctor.visiting().sid()))
                .toList()
                .get(BATCH / 2);
        Connection lock = hospital.side().realm();
        lock.setAutoCommit(false);
        // The same notice, not committed: whoever writes it too waits for this one.
        try (PreparedStatement notice = lock.prepareStatement(
                "insert into bc_logout_outbox (id, realm_id, client_id, session_id, user_id, issuer, created, tries, next_try)"
                        + " values ('held', 'held', ?, ?, 'held', 'held', 0, 0, 0)")) {
            notice.setString(1, hospital.visitingId());
            notice.setString(2, held.visiting().sid());
            notice.executeUpdate();
        }
        hospital.freezeTheOtherAtRest();
        HttpResponse<String> taken =
                hospital.feed().upload(hospital.first().url(), Instant.now(), Hospital.numbers(placed));
        assertThat(taken.body()).contains("\"withdrawn\":" + BATCH).doesNotContain("held");
        awaitOneWho("keycloak", "is in the middle of the batch");
        assertThat(hospital.registry("select count(*) from outbox where leased_until is not null"))
                .isEqualTo(String.valueOf(BATCH));
        return lock;
    }

    /** A connection that waits for the lock of the test. */
    private void awaitOneWho(String database, String does) {
        Awaitility.await("one who " + does)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !hospital.registry(
                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and wait_event in"
                                        + " ('transactionid', 'tuple', 'spectoken') and datname = '" + database + "'")
                        .equals("0"));
    }

    /** @param told how often apps had been told anything before */
    private void assertOver(List<VisitingDoctor> batch, int told) throws SQLException {
        hospital.awaitDelivered();
        Awaitility.await("every app session that rested on what ended is told")
                .atMost(SOON)
                .until(() -> batch.stream().allMatch(doctor -> hospital.told(doctor) >= 1));
        assertThat(hospital.feed()
                        .upload(hospital.other().url(), Instant.now(), Hospital.numbers(placed))
                        .body())
                .as("ended once more")
                .contains("\"withdrawn\":0");
        Awaitility.await("each is told once")
                .during(WHILE)
                .atMost(SOON)
                .until(() -> hospital.toldAtAll() == told + batch.size());
        assertThat(ended).noneMatch(doctor -> doctor.visiting().goesOn());
        assertThat(placed).allMatch(doctor -> doctor.visiting().goesOn());
        assertThat(hospital.doctors()).allMatch(doctor -> doctor.atHome().goesOn());
        assertThat(hospital.registry("select count(*) from audit_line where action = 'placement.withdrawn'"))
                .as("each ending is written once")
                .isEqualTo(String.valueOf(ended.size()));
        assertThat(hospital.realm("select coalesce(sum(number), 0) from bc_person"))
                .as("Keycloak holds the last of everybody, and nobody was described again for it")
                .isEqualTo(hospital.registry("select sum(number) from person"));
    }
}
