package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.ProposeJoinings;

/** Proposals through the door: who sees which, and what it takes to accept or reject one. */
class ProposalsDoorTest {
    private static final ApiFixture API = new ApiFixture();
    private static final String BECAUSE = "{\"trust\":\"%s\",\"reason\":\"I asked her\"}";
    private final Caller dora = API.as(ApiFixture.DORA);
    private final Caller wilf = API.as(ApiFixture.WILF);
    private ApiFixture.Pair pair = API.sharedByMail();
    private String proposal = "";

    @AfterAll
    static void stop() {
        API.close();
    }

    @BeforeEach
    void look() {
        propose();
        proposal = "/proposals/" + only(dora, pair.atDudley()).path("id").asString();
    }

    @Test
    void aProposal_isExplained_andShowsOfTheOtherTrustOnlyWhatIsNeeded() {
        Answer seen = dora.get(proposal);

        assertThat(seen.json().path("standsOut").asBoolean()).isTrue();
        assertThat(seen.json().path("evidence"))
                .extracting(evidence -> evidence.path("words").asString())
                .contains("both use the same mail address")
                .anyMatch(words -> words.startsWith("both have the same name"));
        assertThat(seen.json().path("score").asInt())
                .isEqualTo(seen.json()
                        .path("evidence")
                        .valueStream()
                        .mapToInt(evidence -> evidence.path("points").asInt())
                        .sum());
        List<JsonNode> accounts = List.of(
                seen.json().path("one").path("accounts").path(0),
                seen.json().path("other").path("accounts").path(0));
        assertThat(accounts)
                .filteredOn(account -> account.path("trust").asString().equals("RNA"))
                .singleElement()
                .satisfies(own -> assertThat(own.has("details")).isTrue());
        assertThat(accounts)
                .filteredOn(account -> account.path("trust").asString().equals("RBK"))
                .singleElement()
                .satisfies(others -> assertThat(others.has("details")).isFalse());
    }

    @Test
    void theStrongestComesFirst_byTrustAndByPerson_inPages() {
        String family = pair.atDudley().name().family();
        Account alike =
                TestSource.called(TestSource.account("RBK", UUID.randomUUID(), "Priya", family), "Petra", family);
        API.walsall.show(alike);
        API.sync(API.walsall);
        propose();

        JsonNode both = dora.get("/proposals?trust=RNA&person=" + API.holder(pair.atDudley()))
                .json()
                .path("items");
        JsonNode first = dora.get("/proposals?limit=1&person=" + API.holder(pair.atDudley()))
                .json();

        assertThat(both).hasSize(2);
        assertThat(both.path(0).path("score").asInt())
                .isGreaterThan(both.path(1).path("score").asInt());
        assertThat(first.path("items").path(0)).isEqualTo(both.path(0));
        assertThat(dora.get("/proposals?limit=1&person=" + API.holder(pair.atDudley()) + "&cursor="
                                + first.path("next").asString())
                        .json()
                        .path("items")
                        .path(0))
                .isEqualTo(both.path(1));
        dora.get("/proposals?trust=RBK").isProblem(403);
    }

    @Test
    void theTwo_areOnePerson_whenBothTrustsSay() {
        Answer asked = dora.post(proposal + "/acceptances", BECAUSE.formatted("RNA"), "If-Match", tag(dora));
        assertThat(asked.status()).as(asked.body()).isEqualTo(HttpStatus.CREATED.value());
        assertThat(asked.json().path("status").asString()).isEqualTo("WAITING");
        assertThat(asked.json().path("missing")).extracting(JsonNode::asString).containsExactly("RBK");
        assertThat(wilf.get(proposal).json().path("decision").asString())
                .isEqualTo(asked.json().path("id").asString());
        assertThat(API.holder(pair.atWalsall())).isNotEqualTo(API.holder(pair.atDudley()));

        Answer agreed = wilf.post(proposal + "/acceptances", BECAUSE.formatted("RBK"), "If-Match", tag(wilf));

        assertThat(agreed.json().path("id")).isEqualTo(asked.json().path("id"));
        assertThat(agreed.json().path("status").asString()).isEqualTo("DONE");
        assertThat(API.holder(pair.atWalsall())).isEqualTo(API.holder(pair.atDudley()));
        propose();
        assertThat(dora.get(proposal).json().path("state").asString()).isEqualTo("JOINED");
        dora.post(proposal + "/acceptances", BECAUSE.formatted("RNA"), "If-Match", tag(dora))
                .isProblem(409);
        assertThat(dora.get("/audit?action=proposal.accepted&person=" + API.holder(pair.atDudley()))
                        .body())
                .contains("I asked her");
    }

    @Test
    void whomBothTrustsTellApart_areNeverProposedAgain() {
        dora.post(proposal + "/rejections", BECAUSE.formatted("RNA"), "If-Match", tag(dora));
        propose();
        assertThat(dora.get(proposal).json().path("state").asString()).isEqualTo("OPEN");
        Answer agreed = wilf.post(proposal + "/rejections", BECAUSE.formatted("RBK"), "If-Match", tag(wilf));
        assertThat(agreed.json().path("status").asString()).isEqualTo("DONE");
        propose();
        assertThat(dora.get(proposal).json().path("state").asString()).isEqualTo("REJECTED");

        API.dudley.show(TestSource.called(
                pair.atDudley(), "Pria", pair.atDudley().name().family()));
        API.sync(API.dudley);
        propose();

        assertThat(of(dora, pair.atDudley())).isEmpty();
    }

    @Test
    void oneAdministrator_doesNotSpeakForBoth_andNobodyOutOfSight() {
        String tag = tag(dora);
        for (String what : List.of("/acceptances", "/rejections")) {
            dora.post(proposal + what, BECAUSE.formatted("RBK"), "If-Match", tag)
                    .isProblem(403);
            dora.post(proposal + what, BECAUSE.formatted("RNA")).isProblem(428);
            dora.post(proposal + what, BECAUSE.formatted("RNA"), "If-Match", "\"stale\"")
                    .isProblem(412);
            dora.post(proposal + what, "{\"trust\":\"RNA\"}", "If-Match", tag).isProblem(400);
        }
        dora.post(proposal + "/acceptances", BECAUSE.formatted("RNA"), "If-Match", tag);
        dora.post(proposal + "/acceptances", BECAUSE.formatted("RNA"), "If-Match", tag(dora))
                .isProblem(403);

        assertThat(wilf.post(proposal + "/rejections", BECAUSE.formatted("RBK"), "If-Match", tag(wilf))
                        .isProblem(409)
                        .body())
                .contains("the contrary waits");
        assertThat(API.holder(pair.atWalsall())).isNotEqualTo(API.holder(pair.atDudley()));
    }

    @Test
    void anAccountThatNobodyHolds_isGivenToNobody_butMayBeRejected() {
        Account mailbox = mailbox(pair.atDudley());
        TestSource nhsmail = TestSource.nhsmail();
        nhsmail.show(mailbox);
        API.sync(nhsmail);
        propose();
        JsonNode found = of(dora, pair.atDudley()).stream()
                .filter(one -> one.toString().contains(mailbox.key().toString()))
                .findFirst()
                .orElseThrow();
        String path = "/proposals/" + found.path("id").asString();
        String tag = dora.get(path).header("ETag");
        wilf.get(path).isProblem(404);

        assertThat(dora.post(path + "/acceptances", BECAUSE.formatted("RNA"), "If-Match", tag)
                        .isProblem(409)
                        .body())
                .contains("signs in to both once");
        Answer rejected = dora.post(path + "/rejections", BECAUSE.formatted("RNA"), "If-Match", tag);

        assertThat(rejected.json().path("status").asString())
                .as(rejected.body())
                .isEqualTo("DONE");
        assertThat(rejected.json().path("notTheirs").path("account").asString())
                .isEqualTo(mailbox.key().toString());
        propose();
        assertThat(dora.get(path).json().path("state").asString()).isEqualTo("REJECTED");
    }

    private String tag(Caller caller) {
        return caller.get(proposal).header("ETag");
    }

    private static void propose() {
        new ProposeJoinings(API.registry).run();
    }

    private static JsonNode only(Caller caller, Account account) {
        List<JsonNode> of = of(caller, account);
        assertThat(of).hasSize(1);
        return of.get(0);
    }

    private static List<JsonNode> of(Caller caller, Account account) {
        return caller.get("/proposals?person=" + API.holder(account))
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static Account mailbox(Account like) {
        return new Account(
                AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID()),
                Account.Kind.ORDINARY,
                Account.State.ENABLED,
                like.name(),
                like.email(),
                String.valueOf(like.email()),
                List.of(String.valueOf(like.email())),
                Identifiers.NONE,
                null,
                null);
    }
}
