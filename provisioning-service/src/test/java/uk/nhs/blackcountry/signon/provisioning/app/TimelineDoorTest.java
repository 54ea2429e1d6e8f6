package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Other instants than now, through the door. */
class TimelineDoorTest {
    private static final ApiFixture API = new ApiFixture();
    private static final Instant SOON =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(3));
    private static final LocalDate DAY = LocalDate.ofInstant(SOON, ZoneId.of("Europe/London"));

    private final Caller dora = API.as(ApiFixture.DORA);
    private final Caller carol = API.as(ApiFixture.CAROL);
    private final Caller wilf = API.as(ApiFixture.WILF);

    @BeforeAll
    static void aSecondAdministrator() {
        API.appoint(ApiFixture.CAROL, ApiFixture.DUDLEY, false);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void whoCouldNotSignInOnTheFirstMorning_isListed_toTheHostTrustAlone() {
        String waiting = proposed("\"registration\":\"GMC 5550001\"");

        JsonNode start = item(dora.get("/starts?limit=200"), "placement", waiting);

        assertThat(start.path("hindrances")
                        .valueStream()
                        .map(one -> one.path("kind").asString()))
                .containsExactly("NOBODY_KNOWN", "NOT_APPROVED");
        assertThat(start.path("hindrances").path(0).path("todo").asString()).isNotBlank();
        assertThat(dora.get("/starts?days=2").body()).doesNotContain(waiting);
        assertThat(wilf.get("/starts?limit=200").body()).doesNotContain(waiting);
        assertThat(API.with(null).get("/starts").status()).isEqualTo(401);
        API.as(ApiFixture.BERT).get("/starts").isProblem(403);
    }

    @Test
    void thePages_ofStarts_followOneAnother() {
        String one = proposed("\"registration\":\"GMC 5550011\"");
        String other = proposed("\"registration\":\"GMC 5550012\"");
        StringBuilder all = new StringBuilder();
        Answer page = dora.get("/starts?limit=1");
        all.append(page.body());
        while (page.json().has("next")) {
            page = dora.get("/starts?limit=1&cursor=" + page.json().path("next").asString());
            assertThat(page.json().path("items")).hasSize(1);
            all.append(page.body());
        }
        assertThat(all).contains(one, other);
    }

    @Test
    void aNumberOfDays_isOneThatMakesSense() {
        for (String days : new String[] {"0", "-1", "85", "many"}) {
            dora.get("/starts?days=" + days).isProblem(400);
        }
        assertThat(dora.get("/starts?days=84").status()).isEqualTo(200);
        dora.get("/starts?limit=201").isProblem(400);
        dora.get("/starts?cursor=eHh4eHh4eHh4").isProblem(400);
    }

    @Test
    void aChangeover_isToldInNumbers_byPerson_andAsATable() {
        Account bert = starter("=cmd|' /C calc'!A0");
        approved(bert);

        Answer summary = dora.get("/changeovers/" + DAY);
        JsonNode site = StreamSupport.stream(summary.json().path("sites").spliterator(), false)
                .filter(one -> one.path("site").asString().equals("RNA01"))
                .findFirst()
                .orElseThrow();
        assertThat(site.path("gaining").asInt()).as(summary.body()).isPositive();

        JsonNode change = item(
                dora.get("/changeovers/" + DAY + "/changes?limit=200&site=RNA01"),
                "person",
                API.holder(bert).toString());
        assertThat(change.path("gains").path(0).path("site").asString()).isEqualTo("RNA01");
        assertThat(change.path("losses")).isEmpty();

        Answer table = dora.get("/changeovers/" + DAY + "/changes.csv");
        assertThat(table.status()).isEqualTo(200);
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.header("Content-Disposition")).contains("changeover-" + DAY + ".csv");
        assertThat(table.body())
                .startsWith("date,change,trust,site,person,")
                .contains("GAIN,RNA,RNA01," + API.holder(bert) + ",\"'=cmd|' /C calc'!A0\",New,");
    }

    @Test
    void aChangeover_isShownToTheHostTrustAlone() {
        Account doras = TestSource.account("RNA", UUID.randomUUID(), "Own", "Staff");
        API.dudley.show(doras);
        API.sync(API.dudley);
        approved(doras);

        assertThat(dora.get("/changeovers/" + DAY + "/changes?limit=200").body())
                .contains(API.holder(doras).toString());
        assertThat(wilf.get("/changeovers/" + DAY + "/changes?limit=200").body())
                .doesNotContain(API.holder(doras).toString());
        assertThat(wilf.get("/changeovers/" + DAY + "/changes.csv").body())
                .doesNotContain(API.holder(doras).toString());
        assertThat(wilf.get("/changeovers/" + DAY).body()).doesNotContain("RNA");
    }

    @Test
    void aDay_isTodayOrOneToCome() {
        String today = LocalDate.now(ZoneId.of("Europe/London")).toString();
        assertThat(dora.get("/changeovers/" + today).status()).isEqualTo(200);
        assertThat(dora.get("/changeovers/2020-01-01").isProblem(400).body()).contains("/access");
        dora.get("/changeovers/2999-01-01").isProblem(400);
        dora.get("/changeovers/wednesday").isProblem(400);
        dora.get("/changeovers/2027-02-30/changes").isProblem(400);
        dora.get("/changeovers/" + DAY + "/changes?site=x").isProblem(400);
        dora.get("/changeovers/" + DAY + "/changes?cursor=eHh4eHh4eHh4").isProblem(400);
    }

    @Test
    void whatSomebodyCouldDo_isToldOfNow_ofLater_andOfThePast() {
        Account bert = starter("Past");
        String path = "/persons/" + API.holder(bert) + "/access";
        dora.get(path).isProblem(404);
        approved(bert);

        Answer now = dora.get(path);
        assertThat(now.json().path("basis").asString()).as(now.body()).isEqualTo("AS_STATED_NOW");
        assertThat(now.json().path("apps").path(0).path("why").path(0).asString())
                .isNotBlank();
        assertThat(now.json().path("notKnown")).isNotEmpty();
        String soon = path + "?at=" + SOON;
        assertThat(dora.get(soon).json().path("apps").findValuesAsString("site"))
                .contains("RNA01");
        assertThat(wilf.get(soon).json().path("apps").findValuesAsString("site"))
                .as("Walsall is shown its own")
                .doesNotContain("RNA01")
                .isNotEmpty();
        Answer past = wilf.get(path + "?minutesAround=60&at=2020-01-01T00:00:00Z");
        assertThat(past.json().path("apps")).isEmpty();
        assertThat(past.body()).contains("did not know this person");
    }

    @Test
    void whatIsAskedOfAnInstant_isOneThatMakesSense() {
        String path = "/persons/" + API.holder(ApiFixture.CAROL) + "/access";
        dora.get(path + "?at=yesterday").isProblem(400);
        dora.get(path + "?minutesAround=0").isProblem(400);
        dora.get(path + "?minutesAround=1441").isProblem(400);
        dora.get("/persons/x/access").isProblem(400);
        dora.get("/persons/" + UUID.randomUUID() + "/access").isProblem(404);
        wilf.get(path).isProblem(404);
        assertThat(API.with(null).get(path).status()).isEqualTo(401);
    }

    private static JsonNode item(Answer list, String field, String value) {
        return list.json()
                .path("items")
                .valueStream()
                .filter(one -> one.path(field).asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(list.body()));
    }

    private static Account starter(String family) {
        Account starter = TestSource.account("RBK", UUID.randomUUID(), "New", family);
        API.walsall.show(starter);
        API.sync(API.walsall);
        return starter;
    }

    private void approved(Account account) {
        String path = "/placements/" + proposed("\"person\":\"%s\"".formatted(API.holder(account)));
        Answer decided = carol.post(
                path + "/approvals",
                "{\"reason\":\"yes\"}",
                "If-Match",
                carol.get(path).header("ETag"));
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    }

    private String proposed(String whom) {
        Answer proposed = dora.post("/placements", """
                {"trust":"RNA","sites":["RNA01"],"role":"R8000","from":"%s","until":"%s","whom":{%s},"reason":"rota"}""".formatted(SOON, SOON.plus(Duration.ofDays(30)), whom));
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        return proposed.json().path("id").asString();
    }
}
