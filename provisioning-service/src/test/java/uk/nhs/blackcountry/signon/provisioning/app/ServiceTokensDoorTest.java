package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.isRefused;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.text;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;

/** What a service token says, where there is one, and what the app for which it is learns of it. */
class ServiceTokensDoorTest {
    private static final TokensFixture TOKENS = new TokensFixture();

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @Test
    void aBackEnd_hasATokenOfItsOwn_forOneAppAtOneSite_thatSpeaksOfNobody() throws Exception {
        Answer answer = TOKENS.token(TOKENS.service("nightly", "ptl", "RNA"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isBetween(290, 300);
        assertThat(answer.json().path("site").asString()).isEqualTo("RNA");
        SignedJWT jwt = verified(answer);
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("service+jwt");
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getClaims())
                .containsOnlyKeys("iss", "sub", "aud", "jti", "iat", "exp", "client_id", "trust", "site", "roles");
        assertThat(claims.getIssuer()).isEqualTo(TokensFixture.ISSUER);
        assertThat(claims.getSubject()).isEqualTo("nightly");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("nightly");
        assertThat(claims.getAudience()).containsExactly("urn:blackcountry:app:ptl");
        assertThat(claims.getStringClaim("trust")).isEqualTo("RNA");
        assertThat(claims.getStringListClaim("roles")).containsExactly("reader");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void whatIsRegisteredForATrust_isToBeHadAtEachOfItsSites_andEachSiteHasItsOwnRoles() throws Exception {
        JWTClaimsSet atRussellsHall = claims(TOKENS.service("nightly", "ptl", "RNA01"));
        JWTClaimsSet atTheManor = claims(TOKENS.service("nightly", "ptl", "RBK01"));

        assertThat(atRussellsHall.getStringClaim("site")).isEqualTo("RNA01");
        assertThat(atRussellsHall.getStringClaim("trust")).isEqualTo("RNA");
        assertThat(atRussellsHall.getStringListClaim("roles")).containsExactly("reader");
        assertThat(atTheManor.getStringClaim("trust")).isEqualTo("RBK");
        assertThat(atTheManor.getStringListClaim("roles")).containsExactly("editor", "reader");
    }

    @Test
    void itIsInTheAudit_beforeItIsHandedOut_andSoIsARefusal() throws Exception {
        JWTClaimsSet claims = claims(TOKENS.service("nightly", "ptl", "RNA01"));
        TOKENS.token(TOKENS.service("nightly", "ptl", "RBK"));

        assertThat(TOKENS.audited("service-token.issued"))
                .anyMatch(line -> line.contains(claims.getJWTID() + " for ptl at RNA01 of RNA in the roles [reader]"));
        assertThat(TOKENS.audited("service-token.refused")).anyMatch(line -> line.contains("and not at RBK"));
    }

    @Test
    void aSecondFactor_isNotDemandedOfAnAppThatHasNone_butAKeyIs() throws Exception {
        ECKey key = TokensFixture.key();
        Map<String, String> form = TOKENS.service("nightly", "bound", "RNA");

        assertThat(TOKENS.token(TOKENS.service("nightly", "strict", "RNA")).status())
                .isEqualTo(200);
        isRefused(TOKENS.token(form), 400, "invalid_dpop_proof", "bound to a key");
        Answer bound = TOKENS.token(TOKENS.service("nightly", "bound", "RNA"), "DPoP", proof(key));
        assertThat(bound.json().path("token_type").asString()).as(bound.body()).isEqualTo("DPoP");
        assertThat(verified(bound).getJWTClaimsSet().getJSONObjectClaim("cnf"))
                .isEqualTo(Map.of("jkt", key.computeThumbprint().toString()));
    }

    @Test
    void theAppForWhichItIs_learnsWhatItSays_andThatNobodyActs() {
        String token = text(TOKENS.token(TOKENS.service("nightly", "ptl", "RNA01")));

        Answer answer = TOKENS.introspect("ptl", token);

        JsonNode said = answer.json();
        assertThat(said.path("active").asBoolean()).as(answer.body()).isTrue();
        assertThat(said.path("typ").asString()).isEqualTo("service+jwt");
        assertThat(said.path("sub").asString()).isEqualTo("nightly");
        assertThat(said.path("client_id").asString()).isEqualTo("nightly");
        assertThat(said.path("site").asString()).isEqualTo("RNA01");
        assertThat(said.path("roles").toString()).isEqualTo("[\"reader\"]");
        assertThat(said.has("act")).isFalse();
        assertThat(said.has("sid")).isFalse();
    }

    private static JWTClaimsSet claims(Map<String, String> form) throws Exception {
        return verified(TOKENS.token(form)).getJWTClaimsSet();
    }

    private static SignedJWT verified(Answer answer) throws Exception {
        SignedJWT jwt = SignedJWT.parse(text(answer));
        JWKSet published = JWKSet.parse(
                TOKENS.api.with(null).get(TOKENS.api.url() + "/oauth2/jwks").body());
        assertThat(jwt.verify(new ECDSAVerifier(
                        published.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey())))
                .isTrue();
        return jwt;
    }

    private static String proof(ECKey key) throws JOSEException {
        return TokensFixture.sign(
                key,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                new JWTClaimsSet.Builder()
                        .claim("htm", "POST")
                        .claim("htu", TOKENS.api.url() + "/oauth2/token")
                        .issueTime(new Date())
                        .jwtID(UUID.randomUUID().toString())
                        .build());
    }
}
