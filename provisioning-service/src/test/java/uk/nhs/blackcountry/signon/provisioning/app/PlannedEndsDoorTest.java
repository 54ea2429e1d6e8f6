package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** A preview knows what is planned besides placements: that accounts end, and that a trust becomes part of another. Walsall is merged into Dudley. */
class PlannedEndsDoorTest {
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
    private static final LocalDate MERGER = LocalDate.now(ENGLAND).plusDays(40);
    private static final ApiFixture API = new ApiFixture(Map.of(
            "registry.successions[0].from", "RBK",
            "registry.successions[0].to", "RNA",
            "registry.successions[0].on", MERGER.toString()));
    /** Not near midnight, where a slow test would begin on one day and end on another. */
    private static final Instant SOON = at(LocalDate.now(ENGLAND).plusDays(3));

    private static final LocalDate DAY = LocalDate.ofInstant(SOON, ENGLAND);

    private final Caller dora = API.as(ApiFixture.DORA);
    private final Caller carol = API.as(ApiFixture.CAROL);
    private final Caller wilf = API.as(ApiFixture.WILF);
    private final Caller bert = API.as(ApiFixture.BERT);

    @BeforeAll
    static void secondAdministrators() {
        API.appoint(ApiFixture.CAROL, ApiFixture.DUDLEY, false);
        API.appoint(ApiFixture.BERT, ApiFixture.WALSALL, false);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void whoseLastAccountEnds_losesWhatIsPlacedAtAnotherTrustToo_andThatTrustIsShownWhy() {
        Account visitor = ending("Visitor", SOON);
        placed(dora, carol, "RNA", "RNA01", visitor, Instant.now(), SOON.plus(Duration.ofDays(20)));

        JsonNode change = change(dora, DAY, visitor).orElseThrow();

        assertThat(sites(change, "losses")).contains("RNA01");
        assertThat(change.path("gains")).isEmpty();
        assertThat(change.has("gap")).as("what is placed goes on").isFalse();
        assertThat(change.path("accountsEnd").asString()).isEqualTo(SOON.toString());
        assertThat(summary(DAY).path("withoutAccount").asInt()).isPositive();
        assertThat(dora.get("/changeovers/" + DAY + "/changes.csv").body())
                .contains(API.holder(visitor) + ",Visitor,New,", "no account from " + SOON);
        assertThat(sites(
                        change(dora, LocalDate.ofInstant(SOON.plus(Duration.ofDays(20)), ENGLAND), visitor)
                                .orElseThrow(),
                        "losses"))
                .as("who has nothing loses nothing when the placement ends")
                .isEmpty();
    }

    @Test
    void whoHasAnotherAccount_keepsWhatIsPlaced() {
        ApiFixture.Shared both = API.sharedPerson();
        API.walsall.show(TestSource.expiring(both.atWalsall(), SOON));
        API.sync(API.walsall);
        placed(dora, carol, "RNA", "RNA01", both.atWalsall(), Instant.now(), SOON.plus(Duration.ofDays(20)));

        assertThat(change(dora, DAY, both.atWalsall())).isEmpty();
    }

    @Test
    void whoBeginsWithoutAnAccount_isShownAsGaining_andMarked() {
        Account starter = ending("Starter", SOON.minus(Duration.ofDays(1)));
        placed(dora, carol, "RNA", "RNA01", starter, SOON, SOON.plus(Duration.ofDays(20)));

        JsonNode change = change(dora, DAY, starter).orElseThrow();

        assertThat(sites(change, "gains")).contains("RNA01");
        assertThat(change.path("accountsEnd").asString())
                .isEqualTo(SOON.minus(Duration.ofDays(1)).toString());
    }

    @Test
    void whatSomebodyCouldDoLater_goesByThePlannedEndsOfTheirAccounts() {
        Account leaver = ending("Later", SOON);
        placed(dora, carol, "RNA", "RNA01", leaver, Instant.now(), SOON.plus(Duration.ofDays(20)));
        String path = "/persons/" + API.holder(leaver) + "/access?at=";

        JsonNode before = dora.get(path + SOON.minusSeconds(1)).json();
        JsonNode after = dora.get(path + SOON).json();

        assertThat(before.path("state").asString()).isEqualTo("ACTIVE");
        assertThat(before.path("apps").findValuesAsString("site")).contains("RNA01");
        assertThat(after.path("state").asString()).isEqualTo("DISABLED");
        assertThat(after.path("apps").findValuesAsString("site")).isEmpty();
        assertThat(after.path("known").toString()).contains("planned to end at " + SOON);
        assertThat(after.path("notKnown").toString()).contains("created, extended or disabled");
        String app = before.path("apps").path(0).path("app").asString();
        assertThat(dora.get("/persons/" + API.holder(leaver) + "/why-denied?app=" + app + "&at=" + SOON)
                        .json()
                        .path("first")
                        .path("kind")
                        .asString())
                .isEqualTo("ACCOUNTS_DISABLED");
    }

    @Test
    void whatEndsAfterAMergerThatIsYetToCome_isPreviewedToTheSuccessor_andBeforeItToTheTrustThatItIs() {
        Account doctor = known("Merged");
        Instant last = at(MERGER.minusDays(5));
        Instant after = at(MERGER.plusDays(5));
        placed(wilf, bert, "RBK", "RBK01", doctor, Instant.now(), last);
        placed(wilf, bert, "RBK", "RBK01", doctor, last.plus(Duration.ofDays(1)), after);
        LocalDate before = MERGER.minusDays(5);
        LocalDate later = MERGER.plusDays(5);

        assertThat(change(wilf, before, doctor)).isPresent();
        assertThat(change(dora, before, doctor)).isEmpty();
        assertThat(sites(change(dora, later, doctor).orElseThrow(), "losses")).contains("RBK01");
        assertThat(change(dora, later, doctor).orElseThrow().path("losses").findValuesAsString("trust"))
                .containsOnly("RNA");
        assertThat(change(wilf, later, doctor)).isEmpty();
        assertThat(sites(change(dora, MERGER, doctor).orElseThrow(), "gains")).contains("RBK01");
        assertThat(sites(change(wilf, MERGER, doctor).orElseThrow(), "losses")).contains("RBK01");
    }

    private static Instant at(LocalDate day) {
        return day.atTime(9, 0).atZone(ENGLAND).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    private JsonNode summary(LocalDate day) {
        return dora.get("/changeovers/" + day).json();
    }

    private static List<String> sites(JsonNode change, String what) {
        return change.path(what).findValuesAsString("site");
    }

    private static Optional<JsonNode> change(Caller caller, LocalDate day, Account account) {
        Answer page = caller.get("/changeovers/" + day + "/changes?limit=200");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.json()
                .path("items")
                .valueStream()
                .filter(one ->
                        one.path("person").asString().equals(API.holder(account).toString()))
                .findFirst();
    }

    private static Account known(String family) {
        return shown(TestSource.account("RBK", UUID.randomUUID(), "New", family));
    }

    private static Account ending(String family, Instant end) {
        return shown(TestSource.expiring(TestSource.account("RBK", UUID.randomUUID(), "New", family), end));
    }

    private static Account shown(Account account) {
        API.walsall.show(account);
        API.sync(API.walsall);
        return account;
    }

    private static void placed(
            Caller one, Caller other, String trust, String site, Account whom, Instant from, Instant until) {
        String path = "/placements/" + proposed(one, trust, site, whom, from, until);
        Answer decided = other.post(
                path + "/approvals",
                "{\"reason\":\"yes\"}",
                "If-Match",
                other.get(path).header("ETag"));
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    }

    private static String proposed(
            Caller caller, String trust, String site, Account whom, Instant from, Instant until) {
        Answer proposed = caller.post("/placements", """
                {"trust":"%s","sites":["%s"],"role":"R8000","from":"%s","until":"%s","whom":{"person":"%s"},"reason":"rota"}""".formatted(trust, site, from, until, API.holder(whom)));
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        return proposed.json().path("id").asString();
    }
}
