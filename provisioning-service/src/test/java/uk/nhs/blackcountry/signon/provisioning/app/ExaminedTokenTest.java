package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.isRefused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.token.Revocations;

/** What the app for which a token is may learn of it (RFC 7662), what others may not, and who may take it back (RFC 7009). */
class ExaminedTokenTest {
    private static final TokensFixture TOKENS = new TokensFixture();

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @Test
    void theAppForWhichItIs_learnsWhatItSays() {
        Answer answer = TOKENS.introspect("epr", forEpr(ApiFixture.BERT));

        JsonNode said = answer.json();
        assertThat(said.path("active").asBoolean()).as(answer.body()).isTrue();
        assertThat(said.path("sub").asString())
                .isEqualTo(TOKENS.api.holder(ApiFixture.BERT).toString());
        assertThat(said.path("aud").toString()).contains("urn:blackcountry:app:epr");
        assertThat(said.path("client_id").asString()).isEqualTo("ptl");
        assertThat(said.path("site").asString()).isEqualTo("RBK");
        assertThat(said.path("roles").toString()).isEqualTo("[\"clinician\"]");
    }

    @Test
    void anybodyElse_learnsNothing_notEvenTheAppThatAskedForIt() {
        String token = forEpr(ApiFixture.BERT);

        assertThat(TOKENS.introspect("pas", token).body()).isEqualTo("{\"active\":false}");
        assertThat(TOKENS.introspect("ptl", token).body()).isEqualTo("{\"active\":false}");
        isRefused(TOKENS.post("/oauth2/introspect", Map.of("token", token)), 401, "invalid_client", "did not prove");
        isRefused(TOKENS.post("/oauth2/revoke", Map.of("token", token)), 401, "invalid_client", "did not prove");
    }

    @Test
    void whatIsNone_isNotActive() {
        String realmToken = TOKENS.realmToken(ApiFixture.BERT, "epr");
        String altered = forEpr(ApiFixture.BERT).replaceFirst("\\.[A-Za-z0-9_-]{4}", ".AAAA");

        for (String odd : List.of("x", realmToken, altered)) {
            assertThat(TOKENS.introspect("epr", odd).body()).isEqualTo("{\"active\":false}");
        }
    }

    @Test
    void oneWhoseGroundIsGone_isNotActiveAnyMore() {
        Account leaver = TestSource.account("RBK", UUID.randomUUID(), "Lou", "Leaver");
        TOKENS.api.walsall.show(leaver);
        TOKENS.api.sync(TOKENS.api.walsall);
        String token = forEpr(leaver);
        assertThat(isActive("epr", token)).isTrue();

        TOKENS.api.walsall.show(TestSource.disabled(leaver));
        TOKENS.api.sync(TOKENS.api.walsall);

        assertThat(isActive("epr", token)).isFalse();
    }

    @Test
    void oneWhoseSessionEnded_isNotActiveAnyMore() {
        String session = UUID.randomUUID().toString();
        String token = forEpr(TOKENS.api.realm.sign(TOKENS.realmToken(TOKENS.api.holder(ApiFixture.BERT), "ptl")
                .claim("sid", session)
                .build()));
        assertThat(isActive("epr", token)).isTrue();

        TOKENS.api.realm.happened("{\"time\":\"%s\",\"event\":\"LOGOUT\",\"outcome\":\"success\",\"session\":\"%s\"}"
                .formatted(Instant.now(), session));
        TOKENS.hear();

        assertThat(isActive("epr", token)).isFalse();
    }

    @Test
    void itIsTakenBack_byWhoAskedForIt_orByWhomItIsFor_andByNobodyElse() {
        String byAsker = forEpr(ApiFixture.BERT);
        String byTarget = forEpr(ApiFixture.BERT);

        assertThat(TOKENS.revoke("pas", byAsker).status()).isEqualTo(200);
        assertThat(isActive("epr", byAsker)).isTrue();
        assertThat(TOKENS.revoke("ptl", byAsker).status()).isEqualTo(200);
        assertThat(TOKENS.revoke("epr", byTarget).status()).isEqualTo(200);
        assertThat(TOKENS.revoke("epr", "no token at all").status()).isEqualTo(200);

        assertThat(isActive("epr", byAsker)).isFalse();
        assertThat(isActive("epr", byTarget)).isFalse();
        assertThat(TOKENS.audited("token.revoked")).hasSize(2);
    }

    @Test
    void theRegistryTakesBack_everythingOfAPerson_andOfAnApp() {
        String bert = forEpr(ApiFixture.BERT);
        String wilf = forEpr(ApiFixture.WILF);
        Revocations revocations = TOKENS.api.bean(Revocations.class);

        revocations.revokeAll(TOKENS.api.holder(ApiFixture.BERT), null, Instant.now());
        assertThat(isActive("epr", bert)).isFalse();
        assertThat(isActive("epr", wilf)).isTrue();

        Instant cut = Instant.now();
        revocations.revokeAll(null, "epr", cut);
        assertThat(isActive("epr", wilf)).isFalse();
        // a token states whole seconds: what is issued in the same second is held to be older
        await().until(() -> isActive("epr", forEpr(ApiFixture.WILF)));
    }

    @Test
    void theMetadata_sayWhereAndHow_andTheKeysHaveNoPrivatePart() {
        JsonNode metadata = TOKENS.api
                .with(null)
                .get(TOKENS.api.url() + "/.well-known/oauth-authorization-server")
                .json();
        String keys =
                TOKENS.api.with(null).get(TOKENS.api.url() + "/oauth2/jwks").body();

        assertThat(metadata.path("issuer").asString()).isEqualTo(TokensFixture.ISSUER);
        assertThat(metadata.path("token_endpoint").asString()).isEqualTo(TokensFixture.ISSUER + "/oauth2/token");
        assertThat(metadata.path("grant_types_supported").toString()).contains(TokensFixture.EXCHANGE);
        assertThat(metadata.has("authorization_endpoint")).isFalse();
        assertThat(keys).contains("\"ES256\"", "\"RS256\"").doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    private static boolean isActive(String app, String token) {
        return TOKENS.introspect(app, token).json().path("active").asBoolean();
    }

    private static String forEpr(Account account) {
        return forEpr(TOKENS.realmToken(account, "ptl"));
    }

    private static String forEpr(String realmToken) {
        Map<String, String> form = TOKENS.exchange("ptl", realmToken, "RBK");
        form.put("audience", "epr");
        Answer answer = TOKENS.token(form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("access_token").asString();
    }
}
