package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Access in an emergency through the door, where four hours are configured as the longest, and ten that may wait for review. */
class BreakGlassDoorTest {
    private static final ApiFixture API = new ApiFixture(Map.of(
            "registry.placements.break-glass.maximum", "4h",
            "registry.placements.break-glass.unreviewed", "10"));
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String REVIEW = "{\"verdict\":\"JUSTIFIED\",\"words\":\"nobody else was there\"}";

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
    void anEmergency_isOpenedByOne_withdrawnAsAnyPlacement_andReviewedByAnother_asTheySawIt() {
        Answer opened = dora.post("/break-glass", ask(API.holder(starter()).toString(), ""));

        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        String id = opened.json().path("id").asString();
        String path = "/break-glass/" + id;
        assertThat(opened.header("Location")).endsWith(path);
        assertThat(opened.json().path("status").asString()).isEqualTo("APPROVED");
        assertThat(opened.json().has("review")).isFalse();
        assertThat(dora.get("/break-glass").body()).contains(id);
        assertThat(dora.get("/cases?kind=BREAK_GLASS").body())
                .contains(opened.json().path("openCase").asString());
        assertThat(dora.get("/audit?action=break-glass.opened").body()).contains(id, "the only anaesthetist");

        carol.post(path + "/reviews", REVIEW, "If-Match", carol.get(path).header("ETag"))
                .isProblem(409);
        String placement = "/placements/" + id;
        Answer withdrawn = dora.post(
                placement + "/withdrawals",
                "{\"reason\":\"somebody came\"}",
                "If-Match",
                dora.get(placement).header("ETag"));
        assertThat(withdrawn.status()).as(withdrawn.body()).isEqualTo(200);

        carol.post(path + "/reviews", REVIEW).isProblem(428);
        carol.post(path + "/reviews", REVIEW, "If-Match", opened.header("ETag")).isProblem(412);
        String tag = carol.get(path).header("ETag");
        dora.post(path + "/reviews", REVIEW, "If-Match", tag).isProblem(403);
        wilf.post(path + "/reviews", REVIEW, "If-Match", tag).isProblem(404);
        carol.post(path + "/reviews", REVIEW.replace("JUSTIFIED", "FINE"), "If-Match", tag)
                .isProblem(400);
        carol.post(path + "/reviews", "{\"verdict\":\"JUSTIFIED\"}", "If-Match", tag)
                .isProblem(400);
        Answer reviewed = carol.post(path + "/reviews", REVIEW, "If-Match", tag);

        assertThat(reviewed.status()).as(reviewed.body()).isEqualTo(200);
        assertThat(reviewed.json().path("review").path("finding").asString())
                .isEqualTo("JUSTIFIED: nobody else was there");
        assertThat(dora.get("/break-glass").body()).doesNotContain(id);
        carol.post(path + "/reviews", REVIEW, "If-Match", reviewed.header("ETag"))
                .isProblem(409);
    }

    @Test
    void administratorsOfAnotherTrust_openAndSeeNothing_here() {
        String bert = API.holder(starter()).toString();
        wilf.post("/break-glass", ask(bert, "")).isProblem(403);
        String path = "/break-glass/"
                + dora.post("/break-glass", ask(bert, "")).json().path("id").asString();

        wilf.get(path).isProblem(404);
        assertThat(wilf.get("/break-glass").json().path("items")).isEmpty();
        assertThat(API.with(null).get(path).status()).isEqualTo(401);
        API.as(ApiFixture.BERT).get("/break-glass").isProblem(403);
    }

    @Test
    void aPlacement_thatWasGivenInNoEmergency_isNoneOfThese() {
        String proposed = dora.post("/placements", """
                        {"trust":"RNA","sites":["RNA01"],"role":"R8000","from":"%s","until":"%s","whom":{"person":"%s"},"reason":"rota"}""".formatted(Instant.now(), in(2), API.holder(starter())))
                .json()
                .path("id")
                .asString();

        dora.get("/break-glass/" + proposed).isProblem(404);
        carol.post("/break-glass/" + proposed + "/reviews", REVIEW, "If-Match", "\"x\"")
                .isProblem(404);
    }

    @Test
    void whatCannotBeSo_isNamed() {
        String bert = API.holder(starter()).toString();
        String ask = ask(bert, "");
        assertThat(dora.post("/break-glass", ask.replace(in(3).toString(), in(5).toString()))
                        .isProblem(400)
                        .body())
                .as("as it is configured here")
                .contains("until: 240 minutes at most");
        assertThat(dora.post("/break-glass", ask.replace("the only anaesthetist on site", "urgent"))
                        .isProblem(400)
                        .body())
                .contains("reason: ");
        dora.post("/break-glass", ask.replace("\"reason\"", "\"raeson\"")).isProblem(400);
        dora.post("/break-glass", ask.replace("RNA01", "RBK01")).isProblem(400);
        dora.post("/break-glass", ask.replace(bert, "x")).isProblem(400);
        dora.post("/break-glass", ask.replace(bert, UUID.randomUUID().toString()))
                .isProblem(409);
        dora.post("/break-glass", ask.replace(bert, API.holder(ApiFixture.DORA).toString()))
                .isProblem(403);
        dora.post("/break-glass", "{}").isProblem(400);
        dora.get("/break-glass/x").isProblem(400);
        dora.get("/break-glass?limit=0").isProblem(400);
    }

    @Test
    void theSameAskedTwice_isOne() {
        String ask = ask(API.holder(starter()).toString(), ",\"key\":\"" + UUID.randomUUID() + "\"");
        Answer first = dora.post("/break-glass", ask);

        assertThat(dora.post("/break-glass", ask).json().path("id"))
                .isEqualTo(first.json().path("id"));
        dora.post("/break-glass", ask.replace("R8000", "R8024")).isProblem(409);
    }

    private static Account starter() {
        Account starter = TestSource.account("RBK", UUID.randomUUID(), "New", "Starter");
        API.walsall.show(starter);
        API.sync(API.walsall);
        return starter;
    }

    private static Instant in(int hours) {
        return NOW.plus(Duration.ofHours(hours));
    }

    private static String ask(String person, String more) {
        return """
                {"trust":"RNA","sites":["RNA01"],"role":"R8000","until":"%s","person":"%s",
                 "reason":"the only anaesthetist on site"%s}""".formatted(in(3), person, more);
    }
}
