package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;

/** SCIM as a trust's identity management speaks it, and what it cannot do. */
class ScimDoorTest {
    private static final ApiFixture API = new ApiFixture();
    private static final ScimDoor DOOR = new ScimDoor(API);
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String STAFF = "urn:blackcountry:scim:schemas:1.0:Staff";

    private final Caller dudley = API.asClient("scim-rna");
    private final Caller walsall = API.asClient("scim-rbk");

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aUser_isMade_read_changed_andTakenBack() {
        Answer made = create(dudley, "mlee");
        String path = "/Users/" + made.json().path("id").asString();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(made.header("Location")).isEqualTo(DOOR.url(path));
        assertThat(made.header("ETag"))
                .isEqualTo(made.json().path("meta").path("version").asString());
        assertThat(made.json().path(ENTERPRISE).path("employeeNumber").asString())
                .isEqualTo("E-mlee");
        assertThat(made.json().path(STAFF).path("registrations").path(0).asString())
                .isEqualTo("GMC 1234567");

        Answer off = DOOR.send(dudley, "PATCH", path, """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations":[{"op":"replace","path":"active","value":false},
                               {"op":"replace","path":"name.familyName","value":"Lee-Shah"}]}""");
        assertThat(off.status()).as(off.body()).isEqualTo(200);
        assertThat(off.json().path("active").asBoolean(true)).isFalse();
        assertThat(off.json().path("name").path("familyName").asString()).isEqualTo("Lee-Shah");
        assertThat(off.json().path(STAFF).path("registrations")).hasSize(1);
        assertThat(off.header("ETag")).isNotEqualTo(made.header("ETag"));

        Answer replaced = DOOR.send(dudley, "PUT", path, user("mlee").replace("Lee", "Li"));
        assertThat(replaced.json().path("active").asBoolean()).isTrue();
        assertThat(replaced.json().path("name").path("familyName").asString()).isEqualTo("Li");

        assertThat(DOOR.send(dudley, "DELETE", path, null).status()).isEqualTo(204);
        ScimDoor.isError(DOOR.get(dudley, path), 404);
        assertThat(create(dudley, "mlee").status()).as("the name is free again").isEqualTo(201);
    }

    @Test
    void users_areFoundByFilter_andComeInPages() {
        create(dudley, "fa");
        create(dudley, "fb");
        DOOR.send(dudley, "PATCH", "/Users/" + id(create(dudley, "fc")), deactivation());

        assertThat(names(DOOR.get(dudley, "/Users?filter=userName%20eq%20%22FA%22")))
                .containsExactly("fa");
        assertThat(names(DOOR.get(dudley, "/Users?filter=userName%20sw%20%22f%22%20and%20active%20eq%20false")))
                .containsExactly("fc");
        assertThat(names(DOOR.get(dudley, "/Users?filter=" + ENTERPRISE + ":employeeNumber%20eq%20%22E-fb%22")))
                .containsExactly("fb");
        JsonNode page = DOOR.get(dudley, "/Users?filter=userName%20sw%20%22f%22&startIndex=2&count=1")
                .json();
        assertThat(page.path("totalResults").asInt()).isEqualTo(3);
        assertThat(page.path("startIndex").asInt()).isEqualTo(2);
        assertThat(page.path("Resources")).hasSize(1);
        JsonNode cut = DOOR.get(dudley, "/Users?filter=userName%20eq%20%22fa%22&attributes=userName")
                .json();
        assertThat(cut.path("Resources").path(0).propertyNames())
                .containsExactlyInAnyOrder("schemas", "id", "userName");
        ScimDoor.isError(DOOR.get(dudley, "/Users?filter=userName%20equals"), 400);
        ScimDoor.isError(DOOR.get(dudley, "/Users?count=many"), 400);
    }

    @Test
    void oneTrustsClient_seesAndTouchesNothingOfAnother() {
        String path = "/Users/" + id(create(walsall, "wonly"));

        ScimDoor.isError(DOOR.get(dudley, path), 404);
        ScimDoor.isError(DOOR.send(dudley, "PUT", path, user("wonly")), 404);
        ScimDoor.isError(DOOR.send(dudley, "PATCH", path, deactivation()), 404);
        ScimDoor.isError(DOOR.send(dudley, "DELETE", path, null), 404);
        assertThat(names(DOOR.get(dudley, "/Users?filter=userName%20eq%20%22wonly%22")))
                .isEmpty();
        assertThat(DOOR.get(walsall, path).json().path("active").asBoolean()).isTrue();
        assertThat(DOOR.get(dudley, "/Groups")
                        .json()
                        .path("Resources")
                        .valueStream()
                        .map(g -> g.path("id").asString()))
                .contains("RNA")
                .doesNotContain("RBK");
        ScimDoor.isError(DOOR.get(dudley, "/Groups/RBK"), 404);
        String own = "/Users/" + id(create(dudley, "donly"));
        ScimDoor.isError(DOOR.send(dudley, "PATCH", own, """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations":[{"op":"replace","path":"id","value":"%s"}]}""".formatted(UUID.randomUUID())), 400);
    }

    @Test
    void aTokenThatDiffersInOneThing_isRefused() {
        assertRefused(API.scimClaims("scim-rna").issuer("https://elsewhere.test"));
        assertRefused(API.scimClaims("scim-rna").audience(Contract.API_AUDIENCE));
        assertRefused(API.scimClaims("scim-rna").audience(List.of(Contract.SCIM_AUDIENCE, "other")));
        assertRefused(API.scimClaims("scim-rna").claim("typ", "ID"));
        assertRefused(API.scimClaims("scim-rl4"));
        assertRefused(API.scimClaims("scim-rna").claim("azp", null));
        assertRefused(API.scimClaims("scim-rna")
                .expirationTime(Date.from(Instant.now().minusSeconds(60))));
        ScimDoor.isError(DOOR.get(API.with(null), "/Users"), 401);
        ScimDoor.isError(DOOR.get(API.as(ApiFixture.DORA), "/Users"), 401);
        dudley.get("/persons").isProblem(401);
    }

    @Test
    void whatAUserMustNotHave_orLacks_isRefusedInItsPlace() {
        Answer password = DOOR.send(
                dudley, "POST", "/Users", user("pw").replace("\"active\"", "\"password\":\"Winter2026!\",\"active\""));
        ScimDoor.isError(password, 400);
        assertThat(password.body()).contains("password").doesNotContain("Winter2026!");
        String path = "/Users/" + id(create(dudley, "pw2"));
        ScimDoor.isError(
                DOOR.send(
                        dudley,
                        "PATCH",
                        path,
                        deactivation().replace("\"active\"", "\"password\"").replace("false", "\"x\"")),
                400);
        ScimDoor.isError(DOOR.send(dudley, "POST", "/Users", user("").replace("E-", "E-x")), 400);
        ScimDoor.isError(DOOR.send(dudley, "POST", "/Users", user("x".repeat(300))), 400);
        ScimDoor.isError(DOOR.send(dudley, "POST", "/Users", user("a\\u0000b")), 400);
        ScimDoor.isError(DOOR.send(dudley, "POST", "/Users", user("reg").replace("GMC 1234567", "GMC x!")), 400);
        ScimDoor.isError(DOOR.send(dudley, "POST", "/Users", "[]"), 400);
        ScimDoor.isError(DOOR.send(dudley, "POST", "/Users", "{"), 400);
        ScimDoor.isError(DOOR.send(dudley, "PATCH", path, "{\"Operations\":[{\"op\":\"burn\"}]}"), 400);
        ScimDoor.isError(create(dudley, "pw2"), 409);
        ScimDoor.isError(DOOR.send(dudley, "POST", "/Groups", "{}"), 404);
    }

    @Test
    void whoChangesWhatSomebodyElseChangedMeanwhile_isTold() {
        Answer made = create(dudley, "race");
        String path = "/Users/" + id(made);
        DOOR.send(dudley, "PATCH", path, deactivation());

        ScimDoor.isError(
                dudley.send(
                        "PUT",
                        DOOR.url(path),
                        user("race"),
                        "If-Match",
                        made.header("ETag"),
                        "Content-Type",
                        "application/scim+json"),
                412);
        assertThat(dudley.get(
                                DOOR.url(path),
                                "If-None-Match",
                                DOOR.get(dudley, path).header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void whatCanBeDoneHere_isDescribed() {
        assertThat(DOOR.get(dudley, "/ServiceProviderConfig")
                        .json()
                        .path("patch")
                        .path("supported")
                        .asBoolean())
                .isTrue();
        assertThat(DOOR.get(dudley, "/ResourceTypes")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isEqualTo(3);
        assertThat(DOOR.get(dudley, "/ResourceTypes/User")
                        .json()
                        .path("endpoint")
                        .asString())
                .endsWith("/Users");
        assertThat(DOOR.get(dudley, "/Schemas")
                        .json()
                        .path("Resources")
                        .valueStream()
                        .map(s -> s.path("id").asString()))
                .contains(ENTERPRISE, STAFF);
        assertThat(DOOR.get(dudley, "/Schemas/" + STAFF).json().path("attributes"))
                .hasSize(2);
    }

    @Test
    void massDeactivation_isHeldByTheGuard() {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            paths.add("/Users/" + id(create(walsall, "mass" + i)));
        }
        SyncSource sync = sync("scim.RBK");
        assertThat(sync.run()).isInstanceOf(SyncSource.Result.Applied.class);
        assertThat(API.registry.accounts().usable("scim.RBK")).isGreaterThanOrEqualTo(40);
        assertThat(DOOR.get(walsall, "/Groups/RBK").json().path("members"))
                .as("a statement alone places nobody")
                .isEmpty();

        paths.forEach(path -> DOOR.send(walsall, "PATCH", path, deactivation()));

        assertThat(sync.run()).isInstanceOf(SyncSource.Result.Held.class);
        AccountKey one = AccountKey.parse("scim.RBK:" + paths.get(0).substring("/Users/".length()));
        assertThat(API.registry.accounts().find(List.of(one)).values()).allMatch(known -> known.usable());
        assertThat(API.as(ApiFixture.WILF).get("/cases").json().path("items"))
                .anyMatch(open -> open.path("subject").asString().startsWith("scim.RBK"));
    }

    @Test
    void whomANumberMakesOneWithAnAccountOfTheDirectory_isAMemberOfTheTrustsGroup() {
        Account mei = TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Mei", "Lee"), "20114411");
        API.dudley.show(mei);
        API.sync(API.dudley);
        Answer made = DOOR.send(dudley, "POST", "/Users", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"meilee","active":true,
                 "name":{"givenName":"Mei","familyName":"Lee"},
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"20114411"}}""");

        assertThat(sync("scim.RNA").run()).isInstanceOf(SyncSource.Result.Applied.class);

        assertThat(DOOR.get(dudley, "/Users/" + id(made)).body())
                .contains(API.holder(mei).toString());
        assertThat(DOOR.get(dudley, "/Groups/RNA").json().path("members"))
                .extracting(member -> member.path("value").asString())
                .contains(id(made));
    }

    @Test
    void whoIsPlacedAtASite_isAMemberOfItsGroup_onceApproved_andWhileItLasts() {
        Instant now = Instant.now();
        Work half = TestPlacements.work(now.minus(Duration.ofDays(1)));
        String live = placed("20114421", TestPlacements.approved("live", half, TestPlacements.gmc("1110001"), now));
        String asked = placed("20114422", TestPlacements.proposed("asked", half, TestPlacements.gmc("1110002"), now));
        Work past = TestPlacements.work(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
        String over = placed("20114423", TestPlacements.approved("over", past, TestPlacements.gmc("1110003"), now));

        Work next = TestPlacements.work(now.plus(Duration.ofDays(1)));
        String later = placed("20114424", TestPlacements.approved("later", next, TestPlacements.gmc("1110004"), now));

        assertThat(DOOR.get(dudley, "/Groups/RNA01").json().path("members"))
                .extracting(member -> member.path("value").asString())
                .contains(live)
                .doesNotContain(asked, over, later);
        assertThat(DOOR.get(dudley, "/Groups/RNA").json().path("members"))
                .extracting(member -> member.path("value").asString())
                .contains(live, asked, over, later);
    }

    /** @return the id of the User of somebody of Dudley's staff who is placed so */
    private String placed(String employee, StatedPlacement placement) {
        Account account = TestSource.numbered(
                TestSource.account("RNA", UUID.randomUUID(), "Given" + employee, "Family"), employee);
        API.dudley.show(account);
        API.sync(API.dudley);
        Answer made = DOOR.send(dudley, "POST", "/Users", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"u%1$s","active":true,
                 "name":{"givenName":"Given%1$s","familyName":"Family"},
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"%1$s"}}""".formatted(employee));
        assertThat(sync("scim.RNA").run()).isInstanceOf(SyncSource.Result.Applied.class);
        API.registry.statedPlacements().save(List.of(placement.attachedTo(account.key())));
        return id(made);
    }

    private static SyncSource sync(String name) {
        List<AccountSource> sources = API.sources();
        AccountSource source = sources.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        Duration never = Duration.ofDays(99);
        return new SyncSource(source, API.registry, new SyncSource.Intervals(never, never));
    }

    private static void assertRefused(JWTClaimsSet.Builder claims) {
        ScimDoor.isError(DOOR.get(API.with(API.realm.sign(claims.build())), "/Users"), 401);
    }

    private static List<String> names(Answer answer) {
        return answer.json()
                .path("Resources")
                .valueStream()
                .map(user -> user.path("userName").asString())
                .toList();
    }

    private static Answer create(Caller caller, String name) {
        return DOOR.send(caller, "POST", "/Users", user(name));
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static String deactivation() {
        return ScimDoor.patch("active", "false");
    }

    private static String user(String name) {
        return """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","%2$s","%3$s"],
                 "userName":"%1$s","externalId":"x-%1$s","name":{"givenName":"Mei","familyName":"Lee"},"active":true,
                 "emails":[{"value":"mei@nhs.test","type":"work","primary":true}],
                 "%2$s":{"employeeNumber":"E-%1$s"},"%3$s":{"registrations":["GMC 1234567"]}}""".formatted(name, ENTERPRISE, STAFF);
    }
}
