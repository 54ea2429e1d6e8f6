package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.SourceState;

/** Runs, plans and holds through the door: who sees which, and who may do what about a plan that is held. */
class PlansDoorTest {
    private static final ApiFixture API = new ApiFixture();
    private static final String BECAUSE = "{\"trust\":\"%s\",\"reason\":\"the ward moved away\"}";
    private final Caller dora = API.as(ApiFixture.DORA);
    private final Caller wilf = API.as(ApiFixture.WILF);
    private final List<Account> leavers = staff(30);
    private String plan = "";

    @AfterAll
    static void stop() {
        API.close();
    }

    @BeforeEach
    void thirtyOfDudleyLeave() {
        leavers.forEach(API.dudley::show);
        readAgain();
        leavers.forEach(account -> API.dudley.say(new AccountChange.Gone(account.key())));
        readAgain();
        JsonNode holds = dora.get("/holds").json().path("items");
        assertThat(holds).hasSize(1);
        plan = "/plans/" + holds.path(0).path("id").asString();
    }

    /** So that nothing is held any more. */
    @AfterEach
    void theyComeBack() {
        leavers.forEach(API.dudley::show);
        readAgain();
    }

    @Test
    void aHold_saysOverWhichLimit_howMuchOfWhichTrust_why_andWhoMustLook() {
        JsonNode held = dora.get(plan).json();

        assertThat(held.path("status").asString()).isEqualTo("HELD");
        assertThat(held.path("objection").asString()).contains("would take away 30 of", "more than 20");
        assertThat(held.path("missing")).extracting(JsonNode::asString).containsExactly("RNA");
        assertThat(held.path("counts").path("takenAway").asInt()).isEqualTo(30);
        assertThat(held.path("shares")).singleElement().satisfies(share -> {
            assertThat(share.path("trust").asString()).isEqualTo("RNA");
            assertThat(share.path("kind").asString()).isEqualTo("DISABLED");
            assertThat(share.path("reason").asString()).isEqualTo("deleted at its source");
            assertThat(share.path("accounts").asInt()).isEqualTo(30);
        });
    }

    @Test
    void theChangesOfAPlan_comeInPages() {
        List<String> accounts = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    dora.get(plan + "/changes?kind=DISABLED&limit=7" + next).json();
            page.path("items")
                    .forEach(change -> accounts.add(change.path("account").asString()));
            next = page.path("next").isMissingNode()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!next.isEmpty());

        assertThat(accounts)
                .containsExactlyInAnyOrderElementsOf(leavers.stream()
                        .map(account -> account.key().toString())
                        .toList());
        assertThat(dora.get(plan + "/changes?kind=MOVED").json().path("items")).isEmpty();
        dora.get(plan + "/changes?kind=SOLD").isProblem(400);
    }

    @Test
    void anotherTrustsAdministrator_seesNothingOfIt_andDecidesNothing() {
        String tag = dora.get(plan).header("ETag");
        String run = "/runs/"
                + dora.get("/runs").json().path("items").path(0).path("id").asString();

        wilf.get(plan).isProblem(404);
        wilf.get(plan + "/changes").isProblem(404);
        wilf.get(run).isProblem(404);
        assertThat(dora.get(run).status()).isEqualTo(200);
        assertThat(wilf.get("/holds").json().path("items")).isEmpty();
        assertThat(wilf.get("/plans?limit=200").body()).doesNotContain("ad.RNA").contains("ad.RBK");
        assertThat(wilf.get("/runs?limit=200").body()).doesNotContain("ad.RNA").contains("ad.RBK");
        for (String what : List.of("/releases", "/discards")) {
            wilf.post(plan + what, BECAUSE.formatted("RBK"), "If-Match", tag).isProblem(404);
            wilf.post(plan + what, BECAUSE.formatted("RNA"), "If-Match", tag).isProblem(404);
            dora.post(plan + what, BECAUSE.formatted("RBK"), "If-Match", tag).isProblem(403);
        }
        assertThat(dora.get(plan).header("ETag")).isEqualTo(tag);
    }

    @Test
    void whoDecides_hasSeenThePlan_andSaysWhy() {
        String tag = dora.get(plan).header("ETag");
        for (String what : List.of("/releases", "/discards")) {
            dora.post(plan + what, BECAUSE.formatted("RNA")).isProblem(428);
            dora.post(plan + what, BECAUSE.formatted("RNA"), "If-Match", "*").isProblem(428);
            dora.post(plan + what, BECAUSE.formatted("RNA"), "If-Match", "\"stale\"")
                    .isProblem(412);
            dora.post(plan + what, "{\"trust\":\"RNA\"}", "If-Match", tag).isProblem(400);
        }
        assertThat(leavers).allMatch(PlansDoorTest::isUsable);
    }

    @Test
    void thePlanThatWasSeen_isReleased_andNoOther() {
        String seen = dora.get(plan).header("ETag");
        readAgain();
        assertThat(dora.get(plan).header("ETag"))
                .as("the same plan, made again")
                .isEqualTo(seen);
        API.dudley.show(TestSource.account("RNA", UUID.randomUUID(), "Nina", "New"));
        readAgain();

        dora.post(plan + "/releases", BECAUSE.formatted("RNA"), "If-Match", seen)
                .isProblem(412);
        assertThat(leavers).allMatch(PlansDoorTest::isUsable);
        Answer released = dora.post(
                plan + "/releases",
                BECAUSE.formatted("RNA"),
                "If-Match",
                dora.get(plan).header("ETag"));

        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(released.json().path("status").asString()).isEqualTo("RELEASED");
        assertThat(released.json().path("missing")).isEmpty();
        assertThat(leavers).noneMatch(PlansDoorTest::isUsable);
        assertThat(dora.get("/holds").json().path("items")).isEmpty();
        JsonNode run =
                dora.get("/runs?source=ad.RNA&limit=1").json().path("items").path(0);
        assertThat(run.path("result").asString()).isEqualTo("RELEASED");
        assertThat(dora.get("/audit?action=plan.released").json().path("items"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("actor").asString()).isEqualTo("person " + API.holder(ApiFixture.DORA));
                    assertThat(line.path("detail").asString()).endsWith("of ad.RNA, RNA: the ward moved away");
                });
        assertThat(wilf.get("/audit?action=plan.released").json().path("items")).isEmpty();
        dora.post(plan + "/releases", BECAUSE.formatted("RNA"), "If-Match", released.header("ETag"))
                .isProblem(409);
    }

    @Test
    void aDiscardedPlan_isGone_withItsReason() {
        String tag = dora.get(plan).header("ETag");

        Answer discarded = dora.post(plan + "/discards", BECAUSE.formatted("RNA"), "If-Match", tag);

        assertThat(discarded.json().path("status").asString()).isEqualTo("DISCARDED");
        assertThat(discarded.json().path("outcome").asString()).isEqualTo("the ward moved away");
        assertThat(dora.get("/holds").json().path("items")).isEmpty();
        assertThat(leavers).allMatch(PlansDoorTest::isUsable);
    }

    @Test
    void aDryRun_isAPlanToLookAt_andChangesNothing() {
        API.asClient("scim-rna").post(API.url() + "/scim/v2/Users", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mlee","active":true,
                 "name":{"givenName":"Mei","familyName":"Lee"}}""", "Content-Type", "application/scim+json");

        Answer planned = dora.post("/sources/scim.RNA/dry-runs", "");

        assertThat(planned.status()).as(planned.body()).isEqualTo(201);
        assertThat(planned.json().path("status").asString()).isEqualTo("DRY_RUN");
        assertThat(planned.json().path("counts").path("created").asInt()).isEqualTo(1);
        assertThat(planned.header("Location"))
                .isEqualTo("/registry/v1/plans/" + planned.json().path("id").asString());
        assertThat(dora.get("/persons?name=mei").json().path("items")).isEmpty();
        wilf.post("/sources/scim.RNA/dry-runs", "").isProblem(404);
        dora.post("/sources/nobody/dry-runs", "").isProblem(404);
        dora.post("/sources/ad.RNA/dry-runs", "").isProblem(409);
    }

    private static boolean isUsable(Account account) {
        var known = API.registry.accounts().find(List.of(account.key())).get(account.key());
        return known != null && known.usable();
    }

    private static List<Account> staff(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestSource.account("RNA", UUID.randomUUID(), "Given" + i, "Leaver"))
                .toList();
    }

    /** As the next reading would, which a source that is held waits a minute for. */
    private static void readAgain() {
        API.registry.sources().find("ad.RNA").ifPresent(state -> {
            if (state.trouble() != null) {
                API.registry
                        .sources()
                        .trouble(new SourceState(
                                "ad.RNA",
                                state.cursor(),
                                state.readWholeAt(),
                                state.succeededAt(),
                                state.trouble(),
                                Instant.EPOCH));
            }
        });
        API.sync(API.dudley);
    }
}
