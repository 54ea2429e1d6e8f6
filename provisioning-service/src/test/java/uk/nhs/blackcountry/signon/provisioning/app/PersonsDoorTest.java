package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Position;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Who sees whom, and how much of them. */
class PersonsDoorTest {
    private static final ApiFixture API = new ApiFixture();
    private static PersonId asha = new PersonId(UUID.randomUUID());
    private static PersonId retired = new PersonId(UUID.randomUUID());
    private static Caller dora = API.as(ApiFixture.DORA);

    @BeforeAll
    static void ashaIsShared() {
        PersonId one = API.holder(ApiFixture.ASHA_AT_DUDLEY);
        PersonId other = API.holder(ApiFixture.ASHA_AT_WALSALL);
        asha = API.joinAsha();
        retired = asha.equals(one) ? other : one;
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void anAdministrator_seesTheStaffOfTheirTrustAndNobodyElse() {
        assertThat(names(dora.get("/persons"))).containsExactly("Desk", "Ng", "Patel");
        assertThat(names(API.as(ApiFixture.WILF).get("/persons"))).containsExactly("Jones", "Patel", "Ward");
        dora.get("/persons/" + API.holder(ApiFixture.BERT)).isProblem(404);
        dora.get("/accounts/" + ApiFixture.BERT.key()).isProblem(404);
        dora.get("/persons/" + API.holder(ApiFixture.BERT) + "/links").isProblem(404);
        dora.get("/persons/" + UUID.randomUUID()).isProblem(404);
    }

    @Test
    void ofASharedPersonsOtherTrust_onlyWhatIsNeededToDecideIsShown() {
        JsonNode person = dora.get("/persons/" + asha).json();

        assertThat(person.path("trusts")).extracting(JsonNode::asString).containsExactly("RBK", "RNA");
        JsonNode own = account(person, ApiFixture.ASHA_AT_DUDLEY);
        JsonNode others = account(person, ApiFixture.ASHA_AT_WALSALL);
        assertThat(own.path("details").path("logins")).isNotEmpty();
        assertThat(others.path("name").path("family").asString()).isEqualTo("Patel");
        assertThat(others.path("usable").asBoolean()).isTrue();
        assertThat(others.has("details")).isFalse();
        assertThat(person.path("placements"))
                .extracting(p -> p.path("trust").asString())
                .containsOnly("RNA");
        assertThat(dora.get("/accounts/" + ApiFixture.ASHA_AT_WALSALL.key())
                        .json()
                        .has("details"))
                .isFalse();
    }

    @Test
    void asWhatSomebodyIsEmployed_theirOwnTrustSees() {
        API.dudley.show(TestSource.employedAs(ApiFixture.CAROL, new Position("Ward Clerk", "Administrative")));
        API.sync(API.dudley);
        API.walsall.show(TestSource.employedAs(ApiFixture.ASHA_AT_WALSALL, new Position("Matron", null)));
        API.sync(API.walsall);

        JsonNode position = dora.get("/accounts/" + ApiFixture.CAROL.key())
                .json()
                .path("details")
                .path("position");

        assertThat(position.path("title").asString()).isEqualTo("Ward Clerk");
        assertThat(position.path("staffGroup").asString()).isEqualTo("Administrative");
        assertThat(dora.get("/persons/" + asha).body()).doesNotContain("Matron");
        assertThat(API.as(ApiFixture.WILF).get("/persons/" + asha).body()).contains("Matron");
    }

    @Test
    void search_doesNotConfirmWhatItDoesNotShow() {
        assertThat(names(dora.get("/persons?userName=asha.patel@RNA"))).containsExactly("Patel");
        assertThat(dora.get("/persons/" + asha).json().path("userName").asString())
                .isEqualTo("asha.patel@RNA");
        assertThat(names(dora.get("/persons?userName=asha.patel@RBK"))).isEmpty();
    }

    @Test
    void search_findsByBeginningsOfNames_byUserNameAndByAccount() {
        assertThat(names(dora.get("/persons?name=pat"))).containsExactly("Patel");
        assertThat(names(dora.get("/persons?name=ASHA%20pa"))).containsExactly("Patel");
        assertThat(names(dora.get("/persons?name=carol"))).containsExactly("Ng");
        assertThat(names(dora.get("/persons?name=%25")))
                .as("a percent sign is no wildcard")
                .isEmpty();
        assertThat(names(dora.get("/persons?account=" + ApiFixture.CAROL.key())))
                .containsExactly("Ng");
        assertThat(names(dora.get("/persons?name=pat&account=" + ApiFixture.CAROL.key())))
                .isEmpty();
        assertThat(names(dora.get("/persons?name=jones")))
                .as("of another trust")
                .isEmpty();
    }

    @Test
    void links_showTheirEvidenceAndWhatWasBefore() {
        JsonNode links = dora.get("/accounts/" + ApiFixture.ASHA_AT_DUDLEY.key() + "/links")
                .json()
                .path("items");
        JsonNode ofPerson = dora.get("/persons/" + asha + "/links").json().path("items");

        assertThat(links).extracting(link -> link.path("evidence").asString()).contains("OWN");
        assertThat(ofPerson)
                .extracting(link -> link.path("evidence").asString())
                .contains("OWN", "PROOF");
    }

    @Test
    void whoTurnedOutToBeSomebodyElse_isShownWithWho() {
        JsonNode person = dora.get("/persons/" + retired).json();

        assertThat(person.path("state").asString()).isEqualTo("RETIRED");
        assertThat(person.path("survivor").asString()).isEqualTo(asha.toString());
    }

    @Test
    void whatTheCallerHasAlready_isNotSentAgain() {
        Answer first = dora.get("/persons/" + asha);

        Answer again = dora.get("/persons/" + asha, "If-None-Match", first.header("ETag"));

        assertThat(first.header("ETag")).startsWith("\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void pages_giveEachPersonOnce_inOrder() {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = dora.get("/persons?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            names.addAll(names(page));
            cursor = page.json().path("next").asString("");
        } while (!cursor.isEmpty());

        assertThat(names).containsExactly("Desk", "Ng", "Patel");
    }

    @Test
    void aCursorOfSomebodyElse_orOfAnotherQuestion_isRefused() {
        String cursor = dora.get("/persons?limit=1").json().path("next").asString();

        assertThat(cursor).isNotEmpty();
        API.as(ApiFixture.WILF).get("/persons?limit=1&cursor=" + cursor).isProblem(400);
        dora.get("/persons?limit=1&name=pa&cursor=" + cursor).isProblem(400);
        dora.get("/audit?cursor=" + cursor).isProblem(400);
        dora.get("/persons?cursor=" + cursor.substring(1)).isProblem(400);
        dora.get("/persons?cursor=!!").isProblem(400);
    }

    @Test
    void audit_showsWhatTheViewersTrustsAreConcernedWith() {
        JsonNode lines = dora.get("/audit?limit=200").json().path("items");

        assertThat(lines).isNotEmpty();
        assertThat(lines)
                .noneMatch(line -> line.path("account").asString("").startsWith("ad.RBK"))
                .noneMatch(line -> line.path("person")
                        .asString("")
                        .equals(API.holder(ApiFixture.BERT).toString()));
        assertThat(dora.get("/audit?person=" + API.holder(ApiFixture.BERT))
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(lines)
                .extracting(line -> line.path("id").asLong())
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void auditOfAPerson_hasWhatWasWrittenOfIdsThatWereRetiredForThem_andNothingThatTheViewerMayNotSee() {
        Caller wilf = API.as(ApiFixture.WILF);

        assertThat(dora.get("/persons/" + asha).json().path("former"))
                .extracting(JsonNode::asString)
                .containsExactly(retired.toString());
        assertThat(dora.get("/persons/" + API.holder(ApiFixture.CAROL)).json().path("former"))
                .isEmpty();
        assertThat(wilf.get("/audit?limit=200&person=" + asha).json().path("items"))
                .as("the second account's beginning, by the id that it began with")
                .anyMatch(line -> line.path("person").asString("").equals(retired.toString())
                        && line.path("account")
                                .asString("")
                                .equals(ApiFixture.ASHA_AT_WALSALL.key().toString()));
        assertThat(dora.get("/audit?limit=200&person=" + asha).json().path("items"))
                .isNotEmpty()
                .noneMatch(line -> line.path("account").asString("").startsWith("ad.RBK"))
                .allMatch(line -> List.of(asha.toString(), retired.toString())
                        .contains(line.path("person").asString()));
        assertThat(wilf.get("/audit?limit=200&person=" + retired).json().path("items"))
                .as("a retired id has its own lines alone")
                .allMatch(line -> line.path("person").asString().equals(retired.toString()));
        assertThat(API.as(ApiFixture.CAROL).get("/audit?person=" + asha).json().path("items"))
                .as("who administers nothing sees nothing")
                .isEmpty();
    }

    @Test
    void sources_areThoseOfTheViewersTrusts() {
        assertThat(dora.get("/sources").json().path("items"))
                .extracting(source -> source.path("name").asString())
                .contains("ad.RNA");
        assertThat(API.as(ApiFixture.WILF).get("/sources").json().path("items"))
                .extracting(source -> source.path("name").asString())
                .doesNotContain("ad.RNA");
        API.as(ApiFixture.WILF).get("/sources/ad.RNA").isProblem(404);
    }

    private static JsonNode account(JsonNode person, Account account) {
        return person.path("accounts")
                .valueStream()
                .filter(one -> one.path("key").asString().equals(account.key().toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.json()
                .path("items")
                .valueStream()
                .map(person -> person.path("name").path("family").asString())
                .toList();
    }
}
