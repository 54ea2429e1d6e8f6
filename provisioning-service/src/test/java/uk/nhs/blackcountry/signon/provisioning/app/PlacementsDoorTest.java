package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Placements through the door: who proposes, who decides, who sees what. */
class PlacementsDoorTest {
    private static final ApiFixture API = new ApiFixture();
    private static final Instant FROM =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    private static final String REASON = "{\"reason\":\"covers the rota\"}";
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
    void aPlacement_isProposedByOne_andApprovedByAnother_asTheySawIt() {
        Account bert = starter();
        Answer proposed = dora.post("/placements", ask(person(bert), ""));

        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        String path = "/placements/" + proposed.json().path("id").asString();
        assertThat(proposed.header("Location")).endsWith(path);
        assertThat(proposed.json().path("status").asString()).isEqualTo("PROPOSED");
        assertThat(proposed.json().path("person").asString())
                .isEqualTo(API.holder(bert).toString());
        assertThat(proposed.json().path("details").path("proposed").path("by").asString())
                .isEqualTo("person " + API.holder(ApiFixture.DORA));
        assertThat(dora.get(path).header("ETag")).isEqualTo(proposed.header("ETag"));
        assertThat(dora.get(path).body())
                .as("which account at Walsall it is")
                .doesNotContain(bert.key().toString());

        carol.post(path + "/approvals", REASON).isProblem(428);
        carol.post(path + "/approvals", REASON, "If-Match", "*").isProblem(428);
        dora.post(path + "/approvals", REASON, "If-Match", proposed.header("ETag"))
                .isProblem(403);
        carol.post(path + "/approvals", "{}", "If-Match", proposed.header("ETag"))
                .isProblem(400);
        Answer approved = carol.post(path + "/approvals", REASON, "If-Match", proposed.header("ETag"));

        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().path("status").asString()).isEqualTo("APPROVED");
        carol.post(path + "/withdrawals", REASON, "If-Match", proposed.header("ETag"))
                .isProblem(412);
        assertThat(dora.get("/audit?action=placement.approved").body())
                .contains(proposed.json().path("id").asString(), "covers the rota");
        assertThat(carol.post(path + "/withdrawals", REASON, "If-Match", approved.header("ETag"))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void anAdministratorOfAnotherTrust_proposesAndDecidesNothing_andSeesWhatTheyMaySee() {
        Account bert = starter();
        String path = approvedFor(bert);
        String another = waitingFor(starter());

        wilf.post("/placements", ask(person(bert), "")).isProblem(403);
        Answer seen = wilf.get(path);
        assertThat(seen.json().path("trust").asString())
                .as("of somebody whom Walsall employs")
                .isEqualTo("RNA");
        assertThat(seen.json().has("details")).as("why, is Dudley's").isFalse();
        for (String decision : new String[] {"approvals", "refusals", "withdrawals"}) {
            wilf.post(path + "/" + decision, REASON, "If-Match", seen.header("ETag"))
                    .isProblem(403);
        }
        wilf.get("/placements/" + UUID.randomUUID()).isProblem(404);
        Account doras = TestSource.account("RNA", UUID.randomUUID(), "Own", "Staff");
        API.dudley.show(doras);
        API.sync(API.dudley);
        wilf.get(waitingFor(doras)).isProblem(404);
        assertThat(wilf.get(another).status()).isEqualTo(200);
        assertThat(API.with(null).get(path).status()).isEqualTo(401);
    }

    @Test
    void whoIsPlacedHere_isSeenHere_onceThatIsApproved() {
        Account bert = starter();
        dora.get("/persons/" + API.holder(bert)).isProblem(404);
        String waiting = waitingFor(bert);
        dora.get("/persons/" + API.holder(bert)).isProblem(404);

        decide(carol, waiting, "approvals");

        assertThat(dora.get("/persons/" + API.holder(bert)).status()).isEqualTo(200);
        decide(carol, waiting, "withdrawals");
        dora.get("/persons/" + API.holder(bert)).isProblem(404);
    }

    @Test
    void whatCannotBeSo_isNamedFieldByField() {
        String bert = person(starter());
        dora.post("/placements", ask(bert, "").replace("RNA01", "RBK01")).isProblem(400);
        assertThat(dora.post("/placements", ask(bert, "").replace("RNA01", "RBK01"))
                        .json()
                        .path("detail")
                        .asString())
                .isEqualTo("sites: RBK01 is a site of RBK, not of RNA");
        assertThat(dora.post("/placements", ask(bert, "").replace("R8000", "doctor"))
                        .isProblem(400)
                        .body())
                .contains("role:");
        dora.post("/placements", ask(bert, "").replace("\"until\":\"2", "\"until\":\"9"))
                .isProblem(400);
        dora.post("/placements", ask(bert, "").replace("\"reason\"", "\"raeson\""))
                .isProblem(400);
        dora.post("/placements", ask("\"person\":\"x\"", "")).isProblem(400);
        dora.post("/placements", ask("", "")).isProblem(400);
        dora.post("/placements", ask(bert + ",\"cis2\":\"656005750104\"", "")).isProblem(400);
        dora.post("/placements", ask("\"registration\":\"GMC\"", "")).isProblem(400);
        dora.post("/placements", ask("\"registration\":\"RCVS 1234567\"", "")).isProblem(400);
        dora.post("/placements", ask("\"person\":\"" + UUID.randomUUID() + "\"", ""))
                .isProblem(409);
        dora.post("/placements", ask(bert, "").replace("\"trust\":\"RNA\"", "\"trust\":\"RBK\""))
                .isProblem(403);
        dora.post("/placements", "{}").isProblem(400);
        dora.get("/placements?liveAt=yesterday").isProblem(400);
        dora.get("/placements?status=LIVE").isProblem(400);
        dora.get("/placements?cursor=eHh4eHh4eHh4").isProblem(400);
    }

    @Test
    void theSameAskedTwice_isOne_andAnotherUnderItsKey_isRefused() {
        String bert = person(starter());
        String key = ",\"key\":\"" + UUID.randomUUID() + "\"";
        Answer first = dora.post("/placements", ask(bert, key));
        Answer again = dora.post("/placements", ask(bert, key));

        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        dora.post("/placements", ask(bert, key).replace("R8000", "R8024")).isProblem(409);
    }

    @Test
    void placements_areFound_byTrust_person_status_andWhenTheyAreLive_pageByPage() {
        Account bert = starter();
        String who = API.holder(bert).toString();
        approvedFor(bert);
        String second = ask(person(bert), "").replace("R8000", "R8024");
        dora.post("/placements", second);

        assertThat(dora.get("/placements?person=" + who).json().path("items")).hasSize(2);
        assertThat(dora.get("/placements?trust=RNA&status=PROPOSED&person=" + who)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(dora.get("/placements?trust=RBK&person=" + who).json().path("items"))
                .isEmpty();
        assertThat(dora.get("/placements?person=" + who + "&liveAt=" + FROM)
                        .json()
                        .path("items"))
                .as("the one that waits is not live")
                .hasSize(1);
        assertThat(dora.get("/placements?person=" + who + "&liveAt=" + FROM.minusMillis(1))
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(dora.get("/placements?person=" + who + "&liveAt=" + until())
                        .json()
                        .path("items"))
                .as("the end is the first instant without it")
                .isEmpty();
        Answer page = dora.get("/placements?limit=1&person=" + who);
        assertThat(page.json().path("items")).hasSize(1);
        String next = page.json().path("next").asString();
        Answer rest = dora.get("/placements?limit=1&person=" + who + "&cursor=" + next);
        assertThat(rest.json().path("items")).hasSize(1);
        assertThat(rest.json().has("next")).isFalse();
        dora.get("/placements?limit=1&cursor=" + next).isProblem(400);
    }

    /** Somebody of Walsall whom nobody else has anything to do with. */
    private static Account starter() {
        Account starter = TestSource.account("RBK", UUID.randomUUID(), "New", "Starter");
        API.walsall.show(starter);
        API.sync(API.walsall);
        return starter;
    }

    private String waitingFor(Account account) {
        Answer proposed = dora.post("/placements", ask(person(account), ""));
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        return "/placements/" + proposed.json().path("id").asString();
    }

    private String approvedFor(Account account) {
        String path = waitingFor(account);
        decide(carol, path, "approvals");
        return path;
    }

    private static void decide(Caller who, String path, String decision) {
        Answer decided = who.post(
                path + "/" + decision, REASON, "If-Match", who.get(path).header("ETag"));
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    }

    private static String person(Account account) {
        return "\"person\":\"%s\"".formatted(API.holder(account));
    }

    private static Instant until() {
        return FROM.plus(Duration.ofDays(30));
    }

    private static String ask(String whom, String more) {
        return """
                {"trust":"RNA","sites":["RNA01"],"role":"R8000","from":"%s","until":"%s","whom":{%s},
                 "reason":"covers the rota"%s}""".formatted(FROM, until(), whom, more);
    }
}
