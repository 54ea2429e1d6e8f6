package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Work as trusts' identity managements state it by SCIM, and what comes of it. Walsall approves by policy, Dudley by people. */
class ScimPlacementsDoorTest {
    private static final ApiFixture API = new ApiFixture(Map.of("registry.placements.automatic[0]", "scim.RBK"));
    private static final ScimDoor DOOR = new ScimDoor(API);
    private static final String SCHEMA = "urn:blackcountry:scim:schemas:1.0:Placement";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final Caller dudley = API.asClient("scim-rna");
    private final Caller walsall = API.asClient("scim-rbk");
    private final Caller dora = API.as(ApiFixture.DORA);
    private final Caller wilf = API.as(ApiFixture.WILF);

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void whatIsStated_isAPlacementOfWhomTheTrustsDirectoryKnows_andFollowsTheStatement() {
        Account mei = employee("RBK", "7001");
        Answer made = create(walsall, "w1", "7001");
        String path = path(made);

        assertThat(made.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(made.header("Location")).isEqualTo(DOOR.url(path));
        assertThat(made.json().path("taken").asBoolean()).isTrue();
        assertThat(made.json().path("status").asString()).isEqualTo("APPROVED");
        assertThat(made.json().path("attached").asBoolean()).isTrue();
        assertThat(placements(wilf, mei)).hasSize(1);

        Answer shorter =
                DOOR.send(walsall, "PATCH", path, ScimDoor.patch("until", "\"" + NOW.plus(Duration.ofDays(3)) + "\""));
        assertThat(shorter.status()).as(shorter.body()).isEqualTo(200);
        assertThat(placements(wilf, mei).path(0).path("until").asString())
                .isEqualTo(NOW.plus(Duration.ofDays(3)).toString());
        Answer whole = DOOR.send(walsall, "PUT", path, body("w1", "7001", "RBK01", "R8001"));
        assertThat(whole.json().path("role").asString()).isEqualTo("R8001");
        assertThat(DOOR.get(walsall, path).json().path("status").asString()).isEqualTo("APPROVED");

        assertThat(DOOR.send(walsall, "DELETE", path, null).status()).isEqualTo(204);
        assertThat(placements(wilf, mei)).as("taken back").isEmpty();
        ScimDoor.isError(DOOR.get(walsall, path), 404);
        assertThat(create(walsall, "w1", "7001").json().path("status").asString())
                .as("it may come back under its key")
                .isEqualTo("APPROVED");
        assertThat(wilf.get("/audit?action=scim.placement.deleted").body()).contains("client scim-rbk");
    }

    @Test
    void whereNoPolicyApproves_anAdministratorDoes() {
        Account anu = employee("RNA", "7101");
        String path = path(create(dudley, "d1", "7101"));

        assertThat(DOOR.get(dudley, path).json().path("status").asString()).isEqualTo("PROPOSED");
        assertThat(placements(dora, anu)).isEmpty();
        Answer proposed = dora.get("/placements?status=PROPOSED");
        assertThat(proposed.body()).contains("d1");
    }

    @Test
    void whomTheTrustsOwnDirectoryDoesNotKnow_itWaitsFor() {
        employee("RBK", "7201");
        String path = path(create(dudley, "d2", "7201"));

        JsonNode waiting = DOOR.get(dudley, path).json();

        assertThat(waiting.path("attached").asBoolean(true)).isFalse();
        assertThat(waiting.path("waiting").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void aTrustsClient_statesWorkAtItsOwnSitesAlone_andSeesNothingOfAnothers() {
        ScimDoor.isError(DOOR.send(dudley, "POST", "/Placements", body("x1", "1", "RBK01", "R8000")), 400);
        String path = path(create(walsall, "secret", "7301"));

        ScimDoor.isError(DOOR.get(dudley, path), 404);
        ScimDoor.isError(DOOR.send(dudley, "PUT", path, body("secret", "7301", "RNA01", "R8000")), 404);
        ScimDoor.isError(DOOR.send(dudley, "PATCH", path, ScimDoor.patch("role", "\"R8001\"")), 404);
        ScimDoor.isError(DOOR.send(dudley, "DELETE", path, null), 404);
        assertThat(DOOR.get(dudley, "/Placements").body()).doesNotContain("secret");
        assertThat(DOOR.get(walsall, "/Placements?filter=externalId%20eq%20%22secret%22")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isOne();
    }

    @Test
    void whatCannotBe_isRefusedWithItsReason_andNothingOfItIsKept() {
        refused(body("b1", "7401", "RNA99", "R8000"), "sites");
        refused(body("b1", "7401", "RNA01", "doctor"), "role");
        refused(body("b1", "7401", "RNA01", "R8000").replace("\"until\"", "\"untill\""), "no attribute");
        refused(body("b1", "7401", "RNA01", "R8000").replace("Z\"", "\""), "offset");
        refused(body("b1", "7401", "RNA01", "R8000").replace("\"employeeNumber\"", "\"cis2\""), "cis2");
        refused(
                body("b1", "7401", "RNA01", "R8000").replace("\"role\"", "\"registration\":\"GMC 1234567\",\"role\""),
                "exactly one");
        refused(body("", "7401", "RNA01", "R8000"), "externalId");
        refused(body("AB123456C", "7401", "RNA01", "R8000"), "national insurance");
        refused(
                body("b1", "7401", "RNA01", "R8000", NOW.plus(Duration.ofDays(100)), NOW.plus(Duration.ofDays(200))),
                "84 days ahead");
        refused(body("b1", "7401", "RNA01", "R8000", NOW, NOW.plus(Duration.ofDays(1_000))), "18 months");
        refused(body("b1", "7401", "RNA01", "R8000", NOW, NOW.minus(Duration.ofDays(1))), "ends before it begins");
        path(create(dudley, "b2", "7402"));
        refused(body("b3", "7402", "RNA01", "R8000"), "stated already");
        ScimDoor.isError(create(dudley, "b2", "7499"), 409);
        ScimDoor.isError(DOOR.send(dudley, "POST", "/Placements", "[]"), 400);
        assertThat(DOOR.get(dudley, "/Placements?filter=externalId%20eq%20%22b1%22")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isZero();
    }

    @Test
    void itsKeyStays_andWhoChangesWhatSomebodyElseChanged_isTold() {
        Answer made = create(dudley, "k1", "7501");
        String path = path(made);
        ScimDoor.isError(DOOR.send(dudley, "PUT", path, body("k2", "7501", "RNA01", "R8000")), 400);
        DOOR.send(dudley, "PUT", path, body("k1", "7501", "RNA01", "R8001"));

        ScimDoor.isError(
                dudley.send(
                        "PUT",
                        DOOR.url(path),
                        body("k1", "7501", "RNA01", "R8000"),
                        "If-Match",
                        made.header("ETag"),
                        "Content-Type",
                        "application/scim+json"),
                412);
    }

    @Test
    void manyTakenBack_areHeld_untilAnAdministratorReleasesWhatTheySaw() {
        Account last = employee("RBK", "8039");
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            paths.add(path(create(walsall, "mass" + i, "80" + (i < 10 ? "0" : "") + i)));
        }
        Answer kept = create(walsall, "kept", "8098");
        paths.forEach(path ->
                assertThat(DOOR.send(walsall, "DELETE", path, null).status()).isEqualTo(204));

        assertThat(placements(wilf, last)).as("forty at once are not believed").hasSize(1);
        String ended = ScimDoor.patch("until", "\"" + NOW.minusSeconds(60) + "\"");
        assertThat(DOOR.send(walsall, "PATCH", path(kept), ended)
                        .json()
                        .path("taken")
                        .asBoolean(true))
                .as("nor one more that ends")
                .isFalse();
        Answer feed = wilf.get("/placement-feeds/scim.RBK");
        assertThat(feed.json().path("held").asString()).contains("withdraw");
        assertThat(wilf.get("/cases?kind=HELD_FEED").body()).contains("scim.RBK");
        dora.get("/placement-feeds/scim.RBK").isProblem(404);
        dora.post("/placement-feeds/scim.RBK/releases", "", "If-Match", feed.header("ETag"))
                .isProblem(404);
        wilf.post("/placement-feeds/scim.RBK/releases", "").isProblem(428);
        Account late = employee("RBK", "8099");
        String unseen = path(create(walsall, "unseen", "8099"));
        wilf.post("/placement-feeds/scim.RBK/releases", "", "If-Match", feed.header("ETag"))
                .isProblem(412);
        assertThat(placements(wilf, late))
                .as("whoever is placed meanwhile does not wait for it")
                .hasSize(1);

        String seen = wilf.get("/placement-feeds/scim.RBK").header("ETag");
        Answer released = wilf.post("/placement-feeds/scim.RBK/releases", "", "If-Match", seen);

        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(released.json().has("held")).isFalse();
        assertThat(placements(wilf, last)).isEmpty();
        assertThat(wilf.get("/cases?kind=HELD_FEED").json().path("items")).isEmpty();
        assertThat(DOOR.send(walsall, "DELETE", unseen, null).status()).isEqualTo(204);
        assertThat(wilf.get("/placement-feeds/scim.RBK").json().has("held"))
                .as("what was released does not count for what follows")
                .isFalse();
        wilf.post(
                        "/placement-feeds/scim.RBK/releases",
                        "",
                        "If-Match",
                        wilf.get("/placement-feeds/scim.RBK").header("ETag"))
                .isProblem(409);
    }

    @Test
    void theResourceType_isDescribed() {
        assertThat(DOOR.get(dudley, "/ResourceTypes/Placement")
                        .json()
                        .path("schema")
                        .asString())
                .isEqualTo(SCHEMA);
        assertThat(DOOR.get(dudley, "/Schemas/" + SCHEMA)
                        .json()
                        .path("attributes")
                        .valueStream())
                .extracting(attribute -> attribute.path("name").asString())
                .contains("sites", "role", "from", "until", "employeeNumber", "taken", "status");
    }

    private void refused(String body, String why) {
        Answer answer = DOOR.send(dudley, "POST", "/Placements", body);
        ScimDoor.isError(answer, 400);
        assertThat(answer.json().path("detail").asString()).contains(why);
    }

    private static Account employee(String trust, String number) {
        Account account =
                TestSource.numbered(TestSource.account(trust, UUID.randomUUID(), "Given" + number, "Family"), number);
        TestSource source = trust.equals("RNA") ? API.dudley : API.walsall;
        source.show(account);
        API.sync(source);
        return account;
    }

    /** Those that are live now. */
    private static JsonNode placements(Caller who, Account account) {
        return who.get("/placements?liveAt=" + Instant.now() + "&person=" + API.holder(account))
                .json()
                .path("items");
    }

    private Answer create(Caller caller, String key, String employee) {
        return DOOR.send(
                caller, "POST", "/Placements", body(key, employee, caller == walsall ? "RBK01" : "RNA01", "R8000"));
    }

    private static String path(Answer made) {
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return "/Placements/" + made.json().path("id").asString();
    }

    private static String body(String key, String employee, String site, String role) {
        return body(key, employee, site, role, NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(30)));
    }

    private static String body(String key, String employee, String site, String role, Instant from, Instant until) {
        return """
                {"schemas":["%s"],"externalId":"%s","employeeNumber":"%s","sites":["%s"],"role":"%s","from":"%s","until":"%s"}""".formatted(SCHEMA, key, employee, site, role, from, until);
    }
}
