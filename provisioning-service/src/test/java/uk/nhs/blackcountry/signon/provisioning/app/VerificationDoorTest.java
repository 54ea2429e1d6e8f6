package uk.nhs.blackcountry.signon.provisioning.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;

/** An administrator has the audit proven. */
class VerificationDoorTest {
    private static final ApiFixture API = new ApiFixture();
    private static final String DOOR = "/audit/verification";

    private final Caller dora = API.as(ApiFixture.DORA);

    @BeforeAll
    static void everythingIsSealed() {
        API.seal();
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void theLastLinesAreProven_againstThePublishedHead() {
        String head = dora.get(DOOR).json().path("head").asString();

        JsonNode proven = dora.get(DOOR + "?expectHead=" + head).json();

        assertThat(proven.path("whole").asBoolean()).isTrue();
        assertThat(proven.path("lines").asLong()).isEqualTo(count("audit_seal"));
        assertThat(proven.path("findings")).isEmpty();
        assertThat(proven.has("next")).isFalse();
    }

    @Test
    void aStretch_saysWhereToGoOn_andAHeadThatIsNotTheChains_isFound() {
        JsonNode first = dora.get(DOOR + "?from=1&to=3").json();
        assertThat(first.path("lines").asLong()).isEqualTo(3);
        assertThat(first.path("next").asLong()).isEqualTo(4);

        String head = first.path("head").asString();
        String forged = "3:" + "a".repeat(64);
        assertThat(head).startsWith("3:");
        assertThat(dora.get(DOOR + "?from=4&expectHead=" + head)
                        .json()
                        .path("whole")
                        .asBoolean())
                .isTrue();
        JsonNode found = dora.get(DOOR + "?from=4&expectHead=" + forged).json();
        assertThat(found.path("whole").asBoolean()).isFalse();
        assertThat(found.path("findings").path(0).path("kind").asString()).isEqualTo("REWRITTEN");
        assertThat(found.path("findings").path(0).path("says").asString()).isNotBlank();
    }

    @Test
    void whatIsAsked_isBounded_andMeansSomething() {
        for (String query : new String[] {
            "?from=0",
            "?from=5&to=4",
            "?from=1&to=100001",
            "?from=9223372036854775807",
            "?from=x",
            "?expectHead=9f86d081",
            "?from=4&to=5&expectHead=1:" + "a".repeat(64),
            "?expectHead=" + ("1:" + "a".repeat(64) + ",").repeat(51)
        }) {
            dora.get(DOOR + query).isProblem(400);
        }
        assertThat(dora.get(DOOR + "?from=1&to=100000").status()).isEqualTo(200);
    }

    @Test
    void whoAdministersNothing_isRefused() {
        API.as(ApiFixture.CAROL).get(DOOR).isProblem(403);
        API.with(null).get(DOOR).isProblem(401);
    }

    @Test
    void aGapInKeycloaksAudit_isACaseThatEveryAdministratorSees() {
        API.registry
                .cases()
                .open(OpenCase.now(OpenCase.Kind.AUDIT_GAP, null, "lines 3 to 4", "gap", "are missing", Instant.now()));

        for (Caller administrator : List.of(dora, API.as(ApiFixture.WILF))) {
            assertThat(administrator.get("/cases").json().path("items"))
                    .extracting(one -> one.path("kind").asString())
                    .containsExactly("AUDIT_GAP");
        }
    }

    @Test
    void oneIsAnsweredAtATime() throws SQLException {
        CompletableFuture<Answer> first;
        try (Connection database = API.dataSource().getConnection();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("lock table audit_seal in access exclusive mode");
            first = CompletableFuture.supplyAsync(() -> dora.get(DOOR));
            await().atMost(30, SECONDS).until(VerificationDoorTest::theRequestWaits);

            dora.get(DOOR).isProblem(429);
            database.rollback();
        }

        assertThat(first.join().status()).isEqualTo(200);
        assertThat(dora.get(DOOR).status()).isEqualTo(200);
    }

    /** For the lock that the test holds; nobody seals here. */
    private static boolean theRequestWaits() {
        return sql().sql(
                                "select count(*) from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'audit_seal'"
                                        + " and not l.granted and l.mode = 'AccessShareLock'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static long count(String table) {
        return sql().sql("select count(*) from " + table).query(Long.class).single();
    }

    private static JdbcClient sql() {
        DataSource dataSource = API.dataSource();
        return JdbcClient.create(dataSource);
    }
}
