package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Feeds of placements through the door: whose, how large, what is answered, and what comes of it. */
class PlacementFeedsDoorTest {
    private static final ApiFixture API = new ApiFixture(Map.ofEntries(
            Map.entry("registry.placements.feeds[0].name", "trainees"),
            Map.entry("registry.placements.feeds[0].trust", "RNA"),
            Map.entry("registry.placements.feeds[0].approval", "automatic"),
            Map.entry("registry.placements.feeds[0].role", "R8000"),
            Map.entry("registry.placements.feeds[0].columns.key", "Post"),
            Map.entry("registry.placements.feeds[0].columns.sites", "Site"),
            Map.entry("registry.placements.feeds[0].columns.from", "Start"),
            Map.entry("registry.placements.feeds[0].columns.until", "End"),
            Map.entry("registry.placements.feeds[0].columns.registration", "GMC"),
            Map.entry("registry.placements.feeds[1].name", "rota"),
            Map.entry("registry.placements.feeds[1].trust", "RBK"),
            Map.entry("registry.placements.feeds[1].role", "R8024")));
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));
    private static final AtomicInteger COUNTER = new AtomicInteger(1_000_000);
    private final Caller dora = API.as(ApiFixture.DORA);
    private final Caller wilf = API.as(ApiFixture.WILF);
    private final String number = String.valueOf(COUNTER.incrementAndGet());

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void whatAFeedStates_comesToKeycloaksOutbox_andABadRowIsNamed() {
        Account asha = TestSource.stating(
                TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"),
                new Identifiers(null, null, null, Set.of(new Registration(Registration.Body.GMC, number))));
        API.dudley.show(asha);
        API.sync(API.dudley);

        Answer taken = csv(
                dora,
                "trainees.RNA",
                "Post,Site,Start,End,GMC\nP1,RNA01,%s,%s,%s\nP2,RNA01,soon,%s,1234567\nP3,RBK01,%s,%s,7654321\n"
                        .formatted(day(0), day(90), number, day(90), day(0), day(90)));

        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.json().has("held")).isFalse();
        assertThat(taken.json().path("added").asInt()).isOne();
        assertThat(taken.json().path("aside")).hasSize(2);
        assertThat(taken.json().path("aside").path(0).path("line").asInt()).isEqualTo(3);
        assertThat(taken.json().path("aside").path(0).path("column").asString()).isEqualTo("Start");
        assertThat(taken.json().path("aside").path(1).path("reason").asString()).contains("RBK01 is a site of RBK");
        assertThat(dora.get("/placements?liveAt=" + Instant.now() + "&person=" + API.holder(asha))
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(outbox(API.holder(asha))).as("what Keycloak is told").contains("\"home\":false");
        assertThat(dora.get("/audit?action=feed.taken").body())
                .contains(taken.json().path("sha256").asString());
    }

    @Test
    void json_isTakenAsWell() {
        Answer taken = json(
                dora,
                "trainees.RNA",
                "{\"positions\":[{\"key\":\"J1\",\"sites\":[\"RNA01\"],\"from\":\"%s\",\"until\":\"%s\",\"registration\":\"%s\"}]}"
                        .formatted(TODAY, TODAY.plusDays(30), number));

        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.json().path("added").asInt()).isOne();
    }

    @Test
    void whatIsCutShort_isHeld_andIsACaseOfItsTrust() {
        Answer held = csv(dora, "trainees.RNA", "Post,Site,Start,End,GMC\nP1,RNA01,");

        assertThat(held.status()).isEqualTo(200);
        assertThat(held.json().path("held").asString()).contains("cut short");
        assertThat(dora.get("/cases?kind=HELD_FEED").json().path("items")).hasSize(1);
        assertThat(wilf.get("/cases?kind=HELD_FEED").json().path("items")).isEmpty();
    }

    @Test
    void anotherTrusts_orNobodys_isNotTaken() {
        csv(wilf, "trainees.RNA", "Post\n").isProblem(404);
        csv(dora, "rota.RBK", "Post\n").isProblem(404);
        csv(dora, "trainees.RBK", "Post\n").isProblem(404);
        csv(API.with(null), "trainees.RNA", "Post\n").isProblem(401);
        dora.post("/placement-feeds/trainees.RNA", "Post\n", "Content-Type", "text/csv")
                .isProblem(400);
        dora.post("/placement-feeds/trainees.RNA?issuedAt=" + Instant.now(), "x", "Content-Type", "text/plain")
                .isProblem(415);
        csv(dora, "trainees.RNA", "x".repeat(4 * 1024 * 1024 + 1)).isProblem(413);
    }

    private static Answer csv(Caller caller, String source, String text) {
        return caller.post(
                "/placement-feeds/" + source + "?issuedAt=" + Instant.now(), text, "Content-Type", "text/csv");
    }

    private static Answer json(Caller caller, String source, String text) {
        return caller.post("/placement-feeds/" + source + "?complete=false&issuedAt=" + Instant.now(), text);
    }

    private static String outbox(PersonId person) {
        return JdbcClient.create(API.dataSource())
                .sql("select projection::text from outbox where person = :person")
                .param("person", person.value())
                .query(String.class)
                .single()
                .replace(" ", "");
    }

    private static String day(int ahead) {
        return TODAY.plusDays(ahead).format(DateTimeFormatter.ofPattern("dd/MM/uuuu"));
    }
}
