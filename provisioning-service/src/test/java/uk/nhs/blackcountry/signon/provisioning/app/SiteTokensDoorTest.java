package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.isRefused;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.FollowPolicy;

/** What a site token says, and to whom there is none. */
class SiteTokensDoorTest {
    private static final TokensFixture TOKENS = new TokensFixture();
    private static final ApiFixture API = TOKENS.api;

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @Test
    void anApp_exchangesARealmToken_forOneOfOneAppAtOneSite() throws Exception {
        Answer answer = TOKENS.token(TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA01"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().path("issued_token_type").asString()).isEqualTo(TokensFixture.ACCESS_TOKEN);
        assertThat(answer.json().path("expires_in").asInt()).isBetween(290, 300);
        JWTClaimsSet claims = verified(answer);
        assertThat(claims.getIssuer()).isEqualTo(TokensFixture.ISSUER);
        assertThat(claims.getSubject()).isEqualTo(API.holder(ApiFixture.CAROL).toString());
        assertThat(claims.getAudience()).containsExactly("urn:blackcountry:app:ptl");
        assertThat(claims.getStringClaim("site")).isEqualTo("RNA01");
        assertThat(claims.getStringClaim("trust")).isEqualTo("RNA");
        assertThat(claims.getStringListClaim("roles")).containsExactly("reader");
        assertThat(claims.getJSONObjectClaim("act")).isEqualTo(Map.of("sub", "ptl"));
        assertThat(claims.getStringClaim("acr")).isEqualTo("one-factor");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isLessThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(TOKENS.audited("token.issued").stream().filter(line -> line.startsWith(claims.getJWTID())))
                .singleElement()
                .asString()
                .contains("for ptl at RNA01 of RNA in the roles [reader]");
    }

    @Test
    void whoWorksAtTwoTrusts_actsAtBothInOneSession_inTheRolesOfEach() throws Exception {
        Account atWalsall = API.sharedPerson().atWalsall();
        String realmToken = TOKENS.realmToken(atWalsall, "ptl");

        Answer somewhere = TOKENS.token(TOKENS.exchange("ptl", realmToken));
        Answer dudley = TOKENS.token(TOKENS.exchange("ptl", realmToken, "RNA"));
        Answer walsall = TOKENS.token(TOKENS.exchange("ptl", realmToken, "RBK01"));

        assertThat(somewhere.status()).isEqualTo(400);
        assertThat(TokensFixture.description(somewhere)).contains("send site with one of RBK, RNA");
        assertThat(verified(dudley).getStringListClaim("roles")).containsExactly("reader");
        assertThat(verified(walsall).getStringListClaim("roles")).containsExactly("editor", "reader");
        assertThat(verified(walsall).getStringClaim("sid"))
                .isEqualTo(verified(dudley).getStringClaim("sid"));
    }

    @Test
    void whoWorksAtOnePlace_needNotSayWhere() throws Exception {
        assertThat(verified(TOKENS.token(TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"))))
                        .getStringClaim("site"))
                .isEqualTo("RNA");
    }

    @Test
    void atATrustWhereNobodyPlacedThem_thereIsNone_andItIsSaidWhy() {
        Answer answer = TOKENS.token(TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RBK01"));

        isRefused(answer, 400, "access_denied", "does not include ptl at RBK01");
        assertThat(TokensFixture.description(answer)).contains("Ask the IT service desk of Walsall");
        assertThat(TOKENS.audited("token.refused").stream()
                        .filter(line -> line.contains("does not include ptl at RBK01")))
                .as("once")
                .singleElement()
                .asString()
                .startsWith("NOT_ENTITLED");
    }

    @Test
    void forAnAppThatTheirWorkDoesNotInclude_thereIsNone() {
        Map<String, String> form = TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA");
        form.put("audience", "epr");

        isRefused(TOKENS.token(form), 400, "access_denied", "does not include epr");
    }

    @Test
    void anAppMayAskForAnother_onlyWhereItsRegistrationSaysSo() throws Exception {
        String realmToken = TOKENS.realmToken(ApiFixture.BERT, "ptl");
        Map<String, String> registered = TOKENS.exchange("ptl", realmToken, "RBK");
        registered.put("audience", "epr");
        Map<String, String> not = TOKENS.exchange("ptl", realmToken, "RBK");
        not.put("audience", "pas");
        Map<String, String> unknown = TOKENS.exchange("ptl", realmToken, "RBK");
        unknown.put("audience", "lab");

        assertThat(verified(TOKENS.token(registered)).getAudience()).containsExactly("urn:blackcountry:app:epr");
        isRefused(TOKENS.token(not), 400, "invalid_target", "may not ask for tokens for that app");
        isRefused(TOKENS.token(unknown), 400, "invalid_target", "No app of that name");
    }

    @Test
    void aTokenOfAnotherApp_isExchangedByThatAppAlone() {
        isRefused(
                TOKENS.token(TOKENS.exchange("pas", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA")),
                400,
                "invalid_target",
                "is not for pas");
    }

    @Test
    void aSiteOfNobody_isRefused() {
        String realmToken = TOKENS.realmToken(ApiFixture.CAROL, "ptl");

        for (String odd : new String[] {"RNA99", "rna01", "Russells Hall", "RNA01 RBK01"}) {
            isRefused(TOKENS.token(TOKENS.exchange("ptl", realmToken, odd)), 400, "invalid_request", "neither one of");
        }
    }

    @Test
    void moreThanWasGiven_isNotToBeHad() {
        Map<String, String> scoped = TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA");
        scoped.put("scope", "editor");
        Map<String, String> resource = TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA");
        resource.put("resource", "https://epr.test");
        Map<String, String> refresh = TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA");
        refresh.put("requested_token_type", "urn:ietf:params:oauth:token-type:jwt");

        isRefused(TOKENS.token(scoped), 400, "invalid_scope", "leave scope out");
        isRefused(TOKENS.token(resource), 400, "invalid_target", "resource is not taken");
        isRefused(TOKENS.token(refresh), 400, "invalid_request", "requested_token_type");
    }

    @Test
    void itNeverOutlivesThePlacement() throws Exception {
        Instant end = Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.SECONDS);
        Account leaving = TestSource.expiring(TestSource.account("RNA", UUID.randomUUID(), "Lea", "Leaving"), end);
        API.dudley.show(leaving);
        API.sync(API.dudley);

        assertThat(verified(TOKENS.token(TOKENS.exchange("ptl", TOKENS.realmToken(leaving, "ptl"))))
                        .getExpirationTime())
                .isEqualTo(end);
    }

    @Test
    void whoLeft_hasNone_fromThatVeryMoment() {
        Account leaver = TestSource.account("RNA", UUID.randomUUID(), "Lou", "Leaver");
        API.dudley.show(leaver);
        API.sync(API.dudley);
        String realmToken = TOKENS.realmToken(leaver, "ptl");
        assertThat(TOKENS.token(TOKENS.exchange("ptl", realmToken)).status()).isEqualTo(200);

        API.dudley.show(TestSource.disabled(leaver));
        API.sync(API.dudley);

        isRefused(TOKENS.token(TOKENS.exchange("ptl", realmToken)), 400, "access_denied", "not in use at any");
        isRefused(TOKENS.token(TOKENS.exchange("ptl", realmToken, "RNA")), 400, "access_denied", "not in use at any");
    }

    @Test
    void whoCameInWithLess_doesNotComeByWayOfAnotherApp_intoOneThatDemandsMore() throws Exception {
        PersonId carol = API.holder(ApiFixture.CAROL);
        String oneFactor = API.realm.sign(TOKENS.realmToken(carol, "ptl").build());
        String unsaid = API.realm.sign(
                TOKENS.realmToken(carol, "ptl").claim("acr", null).build());
        String twoFactors = API.realm.sign(
                TOKENS.realmToken(carol, "ptl").claim("acr", "two-factors").build());

        for (String less : new String[] {oneFactor, unsaid}) {
            isRefused(TOKENS.token(forApp("strict", less)), 400, "insufficient_user_authentication", "acr_values");
        }
        assertThat(verified(TOKENS.token(forApp("strict", twoFactors))).getStringClaim("acr"))
                .isEqualTo("two-factors");
        isRefused(TOKENS.token(forApp("bound", twoFactors)), 400, "invalid_dpop_proof", "bound to a key");
    }

    private static Map<String, String> forApp(String target, String realmToken) {
        Map<String, String> form = TOKENS.exchange("ptl", realmToken, "RNA");
        form.put("audience", target);
        return form;
    }

    /** A node of the release before writes the row, and knows nothing of the column beside it. */
    @Test
    void whomAnOlderNodeDescribedLast_hasNone_untilTheyAreDescribedAnew() {
        Account left = TestSource.account("RNA", UUID.randomUUID(), "Olga", "Older");
        API.dudley.show(left);
        API.sync(API.dudley);
        String realmToken = TOKENS.realmToken(left, "ptl");
        JdbcClient.create(API.dataSource())
                .sql("update mirror set number = number + 1, content = 'another' where person = :person")
                .param("person", API.holder(left).value())
                .update();

        isRefused(
                TOKENS.token(TOKENS.exchange("ptl", realmToken, "RNA")),
                503,
                "temporarily_unavailable",
                "cannot be told");

        new FollowPolicy(API.registry).run();
        assertThat(TOKENS.token(TOKENS.exchange("ptl", realmToken, "RNA")).status())
                .isEqualTo(200);
    }

    @Test
    void whileARestoredRegistryCatchesUp_thereIsNone() {
        String realmToken = TOKENS.realmToken(ApiFixture.CAROL, "ptl");
        JdbcClient sql = JdbcClient.create(API.dataSource());
        sql.sql("insert into restoration (found_at, grounds, epoch) values (now(), 'test', 2)")
                .update();
        try {
            isRefused(
                    TOKENS.token(TOKENS.exchange("ptl", realmToken, "RNA")),
                    503,
                    "temporarily_unavailable",
                    "Go on with the realm token");
        } finally {
            sql.sql("delete from restoration").update();
        }
        assertThat(TOKENS.token(TOKENS.exchange("ptl", realmToken, "RNA")).status())
                .isEqualTo(200);
    }

    @Test
    void whereTheDatabaseHasTrouble_theAppIsToldToGoOn() {
        String realmToken = TOKENS.realmToken(ApiFixture.CAROL, "ptl");
        JdbcClient sql = JdbcClient.create(API.dataSource());
        sql.sql("alter table keycloak_event_cursor rename to away").update();
        try {
            Answer answer = TOKENS.token(TOKENS.exchange("ptl", realmToken, "RNA"));
            isRefused(answer, 503, "temporarily_unavailable", "Go on with the realm token");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        } finally {
            sql.sql("alter table away rename to keycloak_event_cursor").update();
        }
    }

    @Test
    void nobody_hasNone() {
        String stranger = API.realm.sign(
                TOKENS.realmToken(new PersonId(UUID.randomUUID()), "ptl").build());

        isRefused(TOKENS.token(TOKENS.exchange("ptl", stranger)), 400, "access_denied", "not in use at any");
    }

    /** Verified as an app would: by the published key that it names. */
    private static JWTClaimsSet verified(Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        SignedJWT jwt = SignedJWT.parse(answer.json().path("access_token").asString());
        JWKSet published =
                JWKSet.parse(API.with(null).get(API.url() + "/oauth2/jwks").body());
        JWK key = published.getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("site+jwt");
        assertThat(jwt.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        return jwt.getJWTClaimsSet();
    }
}
