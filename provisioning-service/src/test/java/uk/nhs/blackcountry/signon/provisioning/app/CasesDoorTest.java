package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase.Kind;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.ProposeJoinings;

/** Cases through the door: who may close which, and that what was closed comes back when its ground does. */
class CasesDoorTest {
    private static final ApiFixture API = new ApiFixture();
    private static final String CLOSE = "{\"trust\":\"%s\",\"finding\":\"%s\",\"reason\":\"the desk looked\"}";
    private final Caller dora = API.as(ApiFixture.DORA);
    private final Caller wilf = API.as(ApiFixture.WILF);

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void whatConcernsOneTrust_itsAdministratorCloses_withAFindingAndAReason() {
        String path = opened(Kind.LINK_BY_RULE, API.holder(ApiFixture.CAROL));
        wilf.get(path).isProblem(404);
        wilf.post(path + "/closings", CLOSE.formatted("RBK", "AS_IT_IS"), "If-Match", tag(dora, path))
                .isProblem(404);
        dora.post(path + "/closings", CLOSE.formatted("RBK", "AS_IT_IS"), "If-Match", tag(dora, path))
                .isProblem(403);

        Answer closed = dora.post(path + "/closings", CLOSE.formatted("RNA", "CORRECTED"), "If-Match", tag(dora, path));

        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(closed.json().path("closing").path("by").asString()).startsWith("decision ");
        assertThat(closed.json().path("closing").path("why").asString()).isEqualTo("CORRECTED: the desk looked");
        assertThat(dora.get("/cases?kind=LINK_BY_RULE").body()).doesNotContain(path.substring(7));
        dora.post(path + "/closings", CLOSE.formatted("RNA", "CORRECTED"), "If-Match", tag(dora, path))
                .isProblem(409);
        assertThat(opened(Kind.LINK_BY_RULE, API.holder(ApiFixture.CAROL))).isNotEqualTo(path);
    }

    @Test
    void whatConcernsASharedPerson_needsBothTrusts_andComesBackWithItsGround() {
        ApiFixture.Shared shared = API.sharedPerson();
        Account atDudley = ofDudley(shared);
        API.dudley.show(withCis2(atDudley, "555000000001"));
        API.walsall.show(withCis2(shared.atWalsall(), "555000000002"));
        String path = contradiction(shared.person());
        String before = tag(wilf, path);

        Answer asked = dora.post(path + "/closings", CLOSE.formatted("RNA", "AS_IT_IS"), "If-Match", tag(dora, path));
        assertThat(asked.json().has("closing")).as(asked.body()).isFalse();
        assertThat(asked.json().path("decision").asString()).isNotBlank();
        dora.post(path + "/closings", CLOSE.formatted("RNA", "AS_IT_IS"), "If-Match", tag(dora, path))
                .isProblem(403);
        wilf.post(path + "/closings", CLOSE.formatted("RBK", "AS_IT_IS"), "If-Match", before)
                .isProblem(412);
        Answer closed = wilf.post(path + "/closings", CLOSE.formatted("RBK", "AS_IT_IS"), "If-Match", tag(wilf, path));
        assertThat(closed.json().path("closing").path("by").asString())
                .as(closed.body())
                .isEqualTo("decision " + asked.json().path("decision").asString());

        API.dudley.show(withCis2(atDudley, "555000000003"));
        assertThat(contradiction(shared.person())).isNotEqualTo(path);
    }

    @Test
    void whereBothTrustsHaveDecidedOnThePersons_oneClosesWhatTheyDecided() {
        PersonId carol = API.holder(ApiFixture.CAROL);
        PersonId bert = API.holder(ApiFixture.BERT);
        String path = opened(Kind.CONTRADICTION, carol, bert.toString());
        String decided = CLOSE.formatted("RNA", "DECIDED").replace("}", ",\"decision\":\"%s\"}");
        dora.post(path + "/closings", CLOSE.formatted("RNA", "DECIDED"), "If-Match", tag(dora, path))
                .isProblem(409);
        Answer asked = dora.post("/decisions", """
                {"trust":"RNA","tellApart":{"one":"%s","other":"%s"},"reason":"two people"}""".formatted(carol, bert));
        String decision = asked.json().path("id").asString();
        dora.post(path + "/closings", decided.formatted(decision), "If-Match", tag(dora, path))
                .isProblem(409);
        wilf.post("/decisions/" + decision + "/agreements", "{\"trust\":\"RBK\"}", "If-Match", asked.header("ETag"));

        Answer closed = dora.post(path + "/closings", decided.formatted(decision), "If-Match", tag(dora, path));

        assertThat(closed.json().path("closing").path("by").asString())
                .as(closed.body())
                .isEqualTo("decision " + decision);
        assertThat(dora.get("/audit?action=case.closed").body()).contains("the desk looked");
    }

    @Test
    void whatIsAboutASource_isItsTrusts() {
        String path = opened(Kind.LINK_BY_RULE, null, "ad.RNA:" + UUID.randomUUID());
        wilf.get(path).isProblem(404);

        Answer closed = dora.post(path + "/closings", CLOSE.formatted("RNA", "AS_IT_IS"), "If-Match", tag(dora, path));

        assertThat(closed.json().path("closing").path("by").asString())
                .isEqualTo("person " + API.holder(ApiFixture.DORA));
    }

    @Test
    void rowsLeftAside_areSeenByTheTrustOfTheirSource_andThoseOfNoTrustsByEveryTrust() {
        String dudleys = opened(Kind.ROWS_LEFT_ASIDE, null, "esr.RNA");
        String nobodys = opened(Kind.ROWS_LEFT_ASIDE, null, "nhsmail");

        wilf.get(dudleys).isProblem(404);
        assertThat(dora.get(dudleys).status()).isEqualTo(200);
        assertThat(dora.get("/cases?kind=ROWS_LEFT_ASIDE").json().path("items")).hasSize(2);
        assertThat(wilf.get(nobodys).status()).isEqualTo(200);

        Answer asked =
                dora.post(nobodys + "/closings", CLOSE.formatted("RNA", "AS_IT_IS"), "If-Match", tag(dora, nobodys));
        assertThat(asked.json().path("decision").asString()).as(asked.body()).isNotBlank();
        Answer closed =
                dora.post(dudleys + "/closings", CLOSE.formatted("RNA", "AS_IT_IS"), "If-Match", tag(dora, dudleys));
        assertThat(closed.json().path("closing").path("why").asString())
                .as(closed.body())
                .startsWith("AS_IT_IS");
    }

    @Test
    void whatConcernsEverybody_isClosedByEveryTrust_eachByAnother() {
        String path = opened(Kind.AUDIT_GAP, null, "line 7 of keycloak is missing");
        dora.post(path + "/closings", CLOSE.formatted("RNA", "DECIDED"), "If-Match", tag(dora, path))
                .isProblem(409);

        Answer asked = dora.post(path + "/closings", CLOSE.formatted("RNA", "AS_IT_IS"), "If-Match", tag(dora, path));

        assertThat(asked.json().has("closing")).as(asked.body()).isFalse();
        String decision = asked.json().path("decision").asString();
        assertThat(wilf.get("/decisions/" + decision).json().path("missing"))
                .extracting(JsonNode::asString)
                .containsExactly("RBK");
        dora.post(path + "/closings", CLOSE.formatted("RNA", "AS_IT_IS"), "If-Match", tag(dora, path))
                .isProblem(403);
        Answer closed = wilf.post(path + "/closings", CLOSE.formatted("RBK", "AS_IT_IS"), "If-Match", tag(wilf, path));
        assertThat(closed.json().path("closing").path("by").asString())
                .as(closed.body())
                .isEqualTo("decision " + decision);
        assertThat(wilf.get("/audit?action=decision.done").body()).contains(decision);
    }

    @Test
    void whatIsSettledElsewhere_isNotClosedHere() {
        String held = opened(Kind.HELD_SYNC, null, "ad.RNA");
        String proposed = opened(Kind.PROPOSED_JOINING, API.holder(ApiFixture.CAROL));

        assertThat(dora.post(held + "/closings", CLOSE.formatted("RNA", "AS_IT_IS"), "If-Match", tag(dora, held))
                        .isProblem(409)
                        .body())
                .contains("release or discard the plan");
        assertThat(dora.post(
                                proposed + "/closings",
                                CLOSE.formatted("RNA", "AS_IT_IS"),
                                "If-Match",
                                tag(dora, proposed))
                        .isProblem(409)
                        .body())
                .contains("accept or reject proposal");
    }

    @Test
    void whoCloses_hasSeenTheCase_andSaysWhatWasFound() {
        String path = opened(Kind.JOINING, API.holder(ApiFixture.CAROL));
        dora.post(path + "/closings", CLOSE.formatted("RNA", "AS_IT_IS")).isProblem(428);
        dora.post(path + "/closings", CLOSE.formatted("RNA", "AS_IT_IS"), "If-Match", "\"stale\"")
                .isProblem(412);
        dora.post(path + "/closings", CLOSE.formatted("RNA", "BORED"), "If-Match", tag(dora, path))
                .isProblem(400);
        dora.post(path + "/closings", "{\"trust\":\"RNA\",\"finding\":\"AS_IT_IS\"}", "If-Match", tag(dora, path))
                .isProblem(400);
        assertThat(dora.get(path).json().has("closing")).isFalse();
    }

    private static String tag(Caller caller, String path) {
        return caller.get(path).header("ETag");
    }

    private static String opened(Kind kind, @Nullable PersonId person) {
        return opened(kind, person, UUID.randomUUID() + " of nobody");
    }

    private static String opened(Kind kind, @Nullable PersonId person, String subject) {
        OpenCase open = OpenCase.now(kind, person, subject, "NAMES_DIFFER", "look", Instant.now());
        API.registry.cases().open(open);
        return "/cases/" + open.id();
    }

    /** The open one about that person, after everything was read and looked at. */
    private String contradiction(PersonId person) {
        API.sync(API.dudley);
        API.sync(API.walsall);
        new ProposeJoinings(API.registry).run();
        List<JsonNode> about = dora.get("/cases?kind=CONTRADICTION&limit=200")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("person").asString().equals(person.toString()))
                .toList();
        assertThat(about).hasSize(1);
        return "/cases/" + about.get(0).path("id").asString();
    }

    private static Account ofDudley(ApiFixture.Shared shared) {
        return API.registry.links().ofPersons(Set.of(shared.person())).values().stream()
                .flatMap(List::stream)
                .filter(link -> link.account().isInDirectoryOf(ApiFixture.DUDLEY))
                .map(link -> API.registry.accounts().find(List.of(link.account())))
                .flatMap(found -> found.values().stream())
                .map(known -> known.account())
                .findFirst()
                .orElseThrow();
    }

    private static Account withCis2(Account a, String cis2) {
        return TestSource.stating(a, new Identifiers(null, null, cis2, Set.of()));
    }
}
