package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.isRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Caller;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.DeliverProjections;
import uk.nhs.blackcountry.signon.provisioning.token.SweepTokens;

/** Who is refused a site token is given a reference; an administrator of that place learns by it what was in the way, and nobody else learns anything. */
class DenialDoorTest {
    private static final TokensFixture TOKENS = new TokensFixture();
    private static final ApiFixture API = TOKENS.api;

    private final Caller dora = API.as(ApiFixture.DORA);
    private final Caller wilf = API.as(ApiFixture.WILF);

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @Test
    void aRefusal_isLookedUp_byTheReferenceThatTheAppWasGiven() {
        Answer refused = forCarol("epr", "RNA");
        isRefused(refused, 400, "access_denied", "does not include epr at RNA");

        Answer answer = dora.get("/denials/" + reference(refused));

        JsonNode denial = answer.json();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(denial.path("app").asString()).isEqualTo("ptl");
        assertThat(denial.path("target").asString()).isEqualTo("epr");
        assertThat(denial.path("site").asString()).isEqualTo("RNA");
        assertThat(denial.path("reason").asString()).isEqualTo("NOT_ENTITLED");
        assertThat(denial.path("told").asString()).isEqualTo(TokensFixture.description(refused));
        assertThat(denial.path("person").asString())
                .isEqualTo(API.holder(ApiFixture.CAROL).toString());
        assertThat(denial.path("first").path("kind").asString()).isEqualTo("TRUST");
        assertThat(denial.path("first").path("why").asString()).contains("the rule 'those of Walsall'");
        assertThat(denial.path("first").path("todo").asString()).contains("change the policy");
        assertThat(TOKENS.audited("token.refused")).anyMatch(line -> line.contains("Denial " + reference(refused)));
    }

    @Test
    void aRefusalAtAnotherTrust_isNotThere_andOneThatNobodyKnowsIsNotEither() {
        String atDudley = reference(forCarol("epr", "RNA"));

        wilf.get("/denials/" + atDudley).isProblem(404);
        dora.get("/denials/" + UUID.randomUUID()).isProblem(404);
        dora.get("/denials/x").isProblem(400);
        API.with(null).get("/denials/" + atDudley).isProblem(401);
        API.as(ApiFixture.CAROL).get("/denials/" + atDudley).isProblem(403);
    }

    @Test
    void somebodyWhomTheTrustDoesNotKnow_isRefusedThere_andStaysUnnamed() {
        String atWalsall = reference(forCarol("ptl", "RBK01"));

        Answer answer = wilf.get("/denials/" + atWalsall);

        assertThat(answer.json().path("first").path("kind").asString())
                .as(answer.body())
                .isEqualTo("NO_PLACEMENT");
        assertThat(answer.json().has("person")).isFalse();
        assertThat(answer.body())
                .doesNotContain(API.holder(ApiFixture.CAROL).toString())
                .doesNotContain("RNA")
                .doesNotContain("Carol");
        dora.get("/denials/" + atWalsall).isProblem(404);
    }

    /** She works at both; each trust is told of its own, and the app that asks of nothing that it did not name. */
    @Test
    void ofAPersonOfTwoTrusts_eachLearnsItsOwn_andTheAppLearnsOfNeither() {
        PersonId sana = API.sharedPerson().person();
        String realmToken = API.realm.sign(TOKENS.realmToken(sana, "ptl").build());
        Map<String, String> form = TOKENS.exchange("ptl", realmToken, "RNA01");
        form.put("audience", "epr");
        Answer refused = TOKENS.token(form);

        isRefused(refused, 400, "access_denied", "does not include epr at RNA01");
        assertThat(refused.body()).doesNotContain("RBK", "Walsall", "clinician", "rule", "ptl", sana.toString());
        String atDudley = reference(refused);
        assertThat(dora.get("/denials/" + atDudley).body())
                .contains("the home employment at trust RNA")
                .doesNotContain("at trust RBK", "at RBK", "RBK01");
        wilf.get("/denials/" + atDudley).isProblem(404);
        String path = "/persons/" + sana + "/why-denied?app=epr";
        assertThat(dora.get(path).json().path("recent").path(0).path("id").asString())
                .isEqualTo(atDudley);
        assertThat(wilf.get(path).json().path("recent")).isEmpty();
    }

    @Test
    void whereSeveralPlacesAreOpen_theyAreToldToTheAppItself_andToNobodyForAnother() {
        PersonId sana = API.sharedPerson().person();
        String realmToken = API.realm.sign(TOKENS.realmToken(sana, "ptl").build());
        Map<String, String> strict = TOKENS.exchange(
                "ptl",
                API.realm.sign(TOKENS.realmToken(sana, "ptl")
                        .claim("acr", "two-factors")
                        .build()));
        strict.put("audience", "strict");

        Answer own = TOKENS.token(TOKENS.exchange("ptl", realmToken));
        isRefused(own, 400, "invalid_request", "one of RBK, RNA");
        Answer other = TOKENS.token(strict);
        isRefused(other, 400, "invalid_request", "the ODS code of one of them");
        assertThat(other.body()).doesNotContain("RBK", "RNA");
        Answer looked = dora.get("/denials/" + reference(own));
        assertThat(looked.json().path("first").path("kind").asString()).isEqualTo("WHICH_SITE");
        assertThat(looked.json().has("told")).isFalse();
        assertThat(looked.body()).doesNotContain("RBK");
    }

    @Test
    void whoSignedOut_orHasOneFactorOnly_isToldApart() {
        String session = UUID.randomUUID().toString();
        String realmToken = API.realm.sign(TOKENS.realmToken(API.holder(ApiFixture.CAROL), "ptl")
                .claim("sid", session)
                .build());
        API.realm.happened("{\"time\":\"%s\",\"event\":\"LOGOUT\",\"outcome\":\"success\",\"session\":\"%s\"}"
                .formatted(Instant.now(), session));
        TOKENS.hear();

        Answer ended = TOKENS.token(TOKENS.exchange("ptl", realmToken, "RNA"));
        isRefused(ended, 400, "invalid_grant", "signed out");
        assertThat(first(dora.get("/denials/" + reference(ended)))).isEqualTo("SESSION_ENDED");
        Answer weak = forCarol("strict", "RNA");
        isRefused(weak, 400, "insufficient_user_authentication", "second factor");
        assertThat(first(dora.get("/denials/" + reference(weak)))).isEqualTo("SECOND_FACTOR");

        JsonNode why = dora.get(why(ApiFixture.CAROL, "strict", "RNA")).json();
        assertThat(why.path("allowed").asBoolean()).isTrue();
        assertThat(why.path("first").path("kind").asString()).isEqualTo("SECOND_FACTOR");
        assertThat(why.path("recent").path(0).path("id").asString()).isEqualTo(reference(weak));
    }

    @Test
    void anAppThatAsksForWhatIsNotItsOwn_isGivenNoReference() {
        Answer answer = TOKENS.token(TOKENS.exchange("pas", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA"));

        isRefused(answer, 400, "invalid_target", "not for pas");
        assertThat(answer.json().has("denial_id")).isFalse();
    }

    @Test
    void aMonthLater_nobodyAsksAboutIt() {
        String reference = reference(forCarol("epr", "RNA"));
        SweepTokens sweep = API.bean(SweepTokens.class);
        sweep.run();
        assertThat(dora.get("/denials/" + reference).status()).isEqualTo(200);

        JdbcClient.create(API.dataSource())
                .sql("update denial set at = now() - interval '31 days' where id = :id")
                .param("id", UUID.fromString(reference))
                .update();
        sweep.run();

        dora.get("/denials/" + reference).isProblem(404);
    }

    @Test
    void why_hasOneAnswer_theFirstThingInTheWay() {
        Account nina = newcomer("Nina");
        assertThat(first(dora.get(why(nina, "ptl", "RNA01")))).isEqualTo("NOT_DELIVERED");
        API.bean(DeliverProjections.class).run();
        JsonNode open = dora.get(why(nina, "ptl", "RNA01")).json();
        assertThat(open.path("allowed").asBoolean()).as(open.toString()).isTrue();
        assertThat(open.path("roles").toString()).isEqualTo("[\"reader\"]");
        assertThat(open.has("first")).isFalse();
        assertThat(open.path("answer").asString()).contains("ptl is open at RNA01 as reader");

        assertThat(first(dora.get(why(ApiFixture.CAROL, "nothing", "RNA")))).isEqualTo("NO_RULE");
        assertThat(first(dora.get(why(ApiFixture.CAROL, "epr", "RNA")))).isEqualTo("TRUST");
        assertThat(first(wilf.get(why(ApiFixture.BERT, "pas", "RBK01")))).isEqualTo("NO_RULE");
    }

    @Test
    void ofALeaver_theAccountIsInTheWay_andOfThePastWhatWasToldThenIsAnswered() {
        Account leaver = newcomer("Lena");
        String path = why(leaver, "ptl", "RNA");
        Instant before = Instant.now();

        API.dudley.show(TestSource.disabled(leaver));
        API.sync(API.dudley);

        assertThat(first(dora.get(path))).isEqualTo("ACCOUNTS_DISABLED");
        assertThat(dora.get(path).json().path("first").path("todo").asString()).contains("enables an account");
        JsonNode then = dora.get(path + "&at=" + before).json();
        assertThat(then.path("allowed").asBoolean()).as(then.toString()).isTrue();
        assertThat(then.path("basis").asString()).isEqualTo("KEPT");
        assertThat(first(dora.get(path + "&at=" + before.minus(Duration.ofDays(9)))))
                .isEqualTo("NOT_YET_KNOWN");
    }

    @Test
    void whoLeftOneOfTwoTrusts_isToldSoThere_andIsLetInAtTheOther() {
        ApiFixture.Shared sana = API.sharedPerson();
        API.walsall.show(TestSource.disabled(sana.atWalsall()));
        API.sync(API.walsall);
        String path = "/persons/" + sana.person() + "/why-denied?app=ptl&site=";

        assertThat(first(wilf.get(path + "RBK"))).isEqualTo("LEFT_THE_TRUST");
        assertThat(wilf.get(path + "RBK").body()).doesNotContain("RNA");
        assertThat(dora.get(path + "RNA").json().path("allowed").asBoolean()).isTrue();
    }

    @Test
    void whoIsNotSeen_orASiteThatIsNotOnesOwn_isNotAskedAbout() {
        wilf.get(why(ApiFixture.CAROL, "ptl", "RBK")).isProblem(404);
        dora.get(why(ApiFixture.CAROL, "ptl", "RBK01")).isProblem(400);
        dora.get(why(ApiFixture.CAROL, "ptl", "XXX99")).isProblem(400);
        String path = "/persons/" + API.holder(ApiFixture.CAROL) + "/why-denied";
        dora.get(path).isProblem(400);
        dora.get(path + "?app=ptl&at=yesterday").isProblem(400);
        dora.get("/persons/" + UUID.randomUUID() + "/why-denied?app=ptl").isProblem(404);
        API.with(null).get(path + "?app=ptl").isProblem(401);
    }

    private static Account newcomer(String given) {
        Account newcomer = TestSource.account("RNA", UUID.randomUUID(), given, "Newcomer");
        API.dudley.show(newcomer);
        API.sync(API.dudley);
        return newcomer;
    }

    private static Answer forCarol(String target, String site) {
        Map<String, String> form = TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), site);
        form.put("audience", target);
        return TOKENS.token(form);
    }

    private static String reference(Answer refused) {
        assertThat(refused.json().has("denial_id")).as(refused.body()).isTrue();
        return refused.json().path("denial_id").asString();
    }

    private static String why(Account account, String app, String site) {
        return "/persons/%s/why-denied?app=%s&site=%s".formatted(API.holder(account), app, site);
    }

    private static String first(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("first").path("kind").asString();
    }
}
