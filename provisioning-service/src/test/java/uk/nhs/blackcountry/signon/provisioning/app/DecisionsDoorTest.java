package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Decisions and appointments through the door, and what is refused there. */
class DecisionsDoorTest {
    private static final ApiFixture API = new ApiFixture();
    private final Caller dora = API.as(ApiFixture.DORA);
    private final Caller wilf = API.as(ApiFixture.WILF);
    private final ApiFixture.Shared shared = API.sharedPerson();
    private final PersonId asha = shared.person();

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aSharedPerson_isSeparated_whenBothTrustsSay() {
        Answer asked = dora.post("/decisions", separate("RNA", asha, shared.atWalsall()));
        String path = "/decisions/" + asked.json().path("id").asString();

        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.header("Location")).isEqualTo("/registry/v1" + path);
        assertThat(asked.json().path("missing")).extracting(JsonNode::asString).containsExactly("RBK");
        Answer seen = wilf.get(path);
        assertThat(waiting(wilf)).contains(asked.json().path("id").asString());

        Answer agreed = wilf.post(path + "/agreements", "{\"trust\":\"RBK\"}", "If-Match", seen.header("ETag"));

        assertThat(agreed.json().path("status").asString()).isEqualTo("DONE");
        assertThat(API.holder(shared.atWalsall())).isNotEqualTo(asha);
        assertThat(waiting(wilf)).doesNotContain(asked.json().path("id").asString());
    }

    @Test
    void auditOfAPerson_followsAChainOfMergers() {
        Account elder = TestSource.account("RNA", UUID.randomUUID(), "Sana", "Shared");
        API.dudley.show(elder);
        API.sync(API.dudley);
        Account atDudley = TestSource.account("RNA", UUID.randomUUID(), "Sana", "Shared");
        API.dudley.show(atDudley);
        API.sync(API.dudley);
        PersonId middle = API.holder(atDudley);
        Account atWalsall = TestSource.account("RBK", UUID.randomUUID(), "Sana", "Shared");
        API.walsall.show(atWalsall);
        API.sync(API.walsall);
        PersonId first = API.holder(atWalsall);
        assertThat(API.prove(atWalsall, atDudley.key(), null)).isEqualTo(middle);
        API.dudley.show(TestSource.disabled(atDudley));
        API.sync(API.dudley);

        PersonId last = API.prove(atWalsall, elder.key(), null);

        assertThat(last).isEqualTo(API.holder(elder)).isNotEqualTo(middle);
        assertThat(dora.get("/persons/" + last).json().path("former"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder(first.toString(), middle.toString());
        assertThat(persons(dora, last)).contains(last.toString(), middle.toString());
        assertThat(persons(wilf, last)).contains(first.toString());
    }

    private static List<String> persons(Caller caller, PersonId person) {
        return caller.get("/audit?limit=200&person=" + person)
                .json()
                .path("items")
                .valueStream()
                .map(line -> line.path("person").asString())
                .toList();
    }

    @Test
    void whomAProposalTakesForOne_areToldApart_whenBothTrustsSay() {
        String both = "{\"one\":\"%s\",\"other\":\"%s\"}"
                .formatted(API.holder(ApiFixture.CAROL), API.holder(ApiFixture.BERT));
        Answer asked = dora.post(
                "/decisions", "{\"trust\":\"RNA\",\"tellApart\":%s,\"reason\":\"two people\"}".formatted(both));
        String path = "/decisions/" + asked.json().path("id").asString();
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.json().path("missing")).extracting(JsonNode::asString).containsExactly("RBK");

        Answer agreed = wilf.post(path + "/agreements", "{\"trust\":\"RBK\"}", "If-Match", asked.header("ETag"));

        assertThat(agreed.json().path("status").asString()).isEqualTo("DONE");
        assertThat(agreed.json().path("tellApart").path("one").asString())
                .isEqualTo(API.holder(ApiFixture.CAROL).toString());
        dora.post(
                        "/decisions",
                        "{\"trust\":\"RNA\",\"tellApart\":%s,\"merge\":%s,\"reason\":\"both\"}".formatted(both, both))
                .isProblem(400);
    }

    @Test
    void oneTrust_cannotDecideOnASharedPersonAlone() {
        Answer asked = dora.post("/decisions", separate("RNA", asha, shared.atWalsall()));
        String path = "/decisions/" + asked.json().path("id").asString();
        String tag = asked.header("ETag");

        dora.post(path + "/agreements", "{\"trust\":\"RBK\"}", "If-Match", tag).isProblem(403);
        dora.post(path + "/agreements", "{\"trust\":\"RNA\"}", "If-Match", tag).isProblem(403);
        dora.post(path + "/refusals", "{\"trust\":\"RBK\",\"reason\":\"no\"}", "If-Match", tag)
                .isProblem(403);
        assertThat(API.holder(shared.atWalsall())).isEqualTo(asha);
    }

    @Test
    void nobody_actsOnAnotherTrustsPerson_orOnThemselves() {
        PersonId bert = API.holder(ApiFixture.BERT);
        List<String> before = waiting(dora);

        dora.post("/decisions", separate("RNA", bert, ApiFixture.BERT)).isProblem(403);
        dora.post("/decisions", separate("RBK", bert, ApiFixture.BERT)).isProblem(403);
        dora.post("/decisions", separate("RNA", API.holder(ApiFixture.DORA), ApiFixture.DORA))
                .isProblem(403);
        assertThat(waiting(dora)).isEqualTo(before);
    }

    @Test
    void aDecisionOfOtherTrusts_isNotThere() {
        AccountKey mailbox = API.joinNhsmail(ApiFixture.BERT);
        Answer done = wilf.post("/decisions", """
                {"trust":"RBK","separate":{"person":"%s","accounts":["%s"]},"reason":"not his"}""".formatted(API.holder(ApiFixture.BERT), mailbox));
        String path = "/decisions/" + done.json().path("id").asString();

        assertThat(done.json().path("status").asString()).isEqualTo("DONE");
        assertThat(wilf.get(path).status()).isEqualTo(200);
        dora.get(path).isProblem(404);
        dora.post(path + "/agreements", "{\"trust\":\"RNA\"}", "If-Match", done.header("ETag"))
                .isProblem(404);
        dora.get("/decisions/" + UUID.randomUUID()).isProblem(404);
    }

    @Test
    void whoeverDecides_mustHaveSeenWhatStands() {
        Answer asked = dora.post("/decisions", separate("RNA", asha, shared.atWalsall()));
        String path = "/decisions/" + asked.json().path("id").asString();
        String body = "{\"trust\":\"RBK\"}";

        wilf.post(path + "/agreements", body).isProblem(428);
        wilf.post(path + "/agreements", body, "If-Match", "*").isProblem(428);
        wilf.post(path + "/agreements", body, "If-Match", "\"stale\"").isProblem(412);
        assertThat(API.holder(shared.atWalsall())).isEqualTo(asha);
    }

    @Test
    void ofTwoWhoDecideOnTheSameSight_oneIsTooLate() {
        Answer asked = dora.post("/decisions", separate("RNA", asha, shared.atWalsall()));
        String path = "/decisions/" + asked.json().path("id").asString();
        String tag = asked.header("ETag");
        List<Integer> answers = Stream.of(
                        path + "/agreements", path + "/refusals", path + "/agreements", path + "/refusals")
                .parallel()
                .map(door -> wilf.post(
                                door,
                                "{\"trust\":\"RBK\"%s}"
                                        .formatted(door.endsWith("refusals") ? ",\"reason\":\"no\"" : ""),
                                "If-Match",
                                tag)
                        .status())
                .toList();

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 412).hasSize(3);
    }

    @Test
    void appointments_areMadeChangedAndEnded_byWhoMayAppoint() {
        String path = "/trusts/RNA/administrators/" + API.holder(ApiFixture.CAROL);
        dora.get(path).isProblem(404);
        dora.send("PUT", path, "{\"mayAppoint\":false}").isProblem(428);

        Answer named = dora.send("PUT", path, "{\"mayAppoint\":false}", "If-None-Match", "*");
        assertThat(named.status()).isEqualTo(201);
        dora.send("PUT", path, "{\"mayAppoint\":true}", "If-None-Match", "*").isProblem(412);
        Answer changed = dora.send("PUT", path, "{\"mayAppoint\":true}", "If-Match", named.header("ETag"));
        assertThat(changed.status()).isEqualTo(200);
        dora.send("DELETE", path, null, "If-Match", named.header("ETag")).isProblem(412);
        dora.send("DELETE", path, null).isProblem(428);
        assertThat(dora.send("DELETE", path, null, "If-Match", changed.header("ETag"))
                        .status())
                .isEqualTo(204);
        assertThat(dora.get("/trusts/RNA/administrators").json().path("items")).hasSize(1);
    }

    @Test
    void nobody_namesThemselves_orAnywhereElse_orWithoutBeingAllowed() {
        String self = "/trusts/RNA/administrators/" + API.holder(ApiFixture.DORA);
        Answer own = dora.get(self);
        dora.send("DELETE", self, null, "If-Match", own.header("ETag")).isProblem(403);
        dora.send("PUT", self, "{\"mayAppoint\":false}", "If-Match", own.header("ETag"))
                .isProblem(403);

        dora.get("/trusts/RBK/administrators").isProblem(403);
        dora.send(
                        "PUT",
                        "/trusts/RBK/administrators/" + API.holder(ApiFixture.BERT),
                        "{\"mayAppoint\":false}",
                        "If-None-Match",
                        "*")
                .isProblem(403);
        wilf.send(
                        "PUT",
                        "/trusts/RBK/administrators/" + API.holder(ApiFixture.BERT),
                        "{\"mayAppoint\":false}",
                        "If-None-Match",
                        "*")
                .isProblem(403);
    }

    @Test
    void whoIsDismissed_orLeaves_isOutAtTheNextRequest_withTheSameToken() {
        assertThat(wilf.get("/persons").status()).isEqualTo(200);
        API.walsall.show(TestSource.disabled(ApiFixture.WILF));
        API.sync(API.walsall);

        wilf.get("/persons").isProblem(403);

        API.walsall.show(ApiFixture.WILF);
        API.sync(API.walsall);
        assertThat(wilf.get("/persons").status()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsNotAsDescribed_isRefusedAndSaysWhere() {
        assertThat(dora.post("/decisions", "{").isProblem(400).body()).contains("openapi.yaml");
        assertThat(dora.post("/decisions", "{\"trust\":\"RNA\",\"resaon\":\"x\"}")
                        .isProblem(400)
                        .body())
                .contains("resaon");
        assertThat(dora.post("/decisions", "{\"trust\":\"RNA\",\"reason\":\"x\"}")
                        .isProblem(400)
                        .body())
                .contains("separate, merge and tellApart");
        dora.post("/decisions", "{\"trust\":{},\"reason\":\"x\"}").isProblem(400);
        dora.post("/decisions", separate("RNA", asha, shared.atWalsall()).replace("mistaken", " "))
                .isProblem(400);
        dora.post("/decisions", separate("RNA", asha, shared.atWalsall()).replace("mistaken", "x".repeat(1001)))
                .isProblem(400);
        dora.post("/decisions", separate("RNA", asha, shared.atWalsall()).replace("mistaken", "\\u0000"))
                .isProblem(400);
        dora.post("/decisions", "[".repeat(5000)).isProblem(400);
        dora.post("/decisions", "x".repeat(300_000)).isProblem(413);
        dora.post("/decisions", "reason=x", "Content-Type", "application/x-www-form-urlencoded")
                .isProblem(415);
        dora.send("DELETE", "/decisions", null).isProblem(405);
        dora.get("/nothing").isProblem(404);
    }

    private static List<String> waiting(Caller caller) {
        return caller.get("/decisions?limit=200")
                .json()
                .path("items")
                .valueStream()
                .map(decision -> decision.path("id").asString())
                .toList();
    }

    private static String separate(String trust, PersonId person, Account account) {
        return """
                {"trust":"%s","separate":{"person":"%s","accounts":["%s"]},"reason":"mistaken"}""".formatted(trust, person, account.key());
    }
}
