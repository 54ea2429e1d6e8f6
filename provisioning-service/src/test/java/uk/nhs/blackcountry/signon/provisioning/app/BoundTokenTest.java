package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.isRefused;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;

/** Tokens that are bound to a key (RFC 9449), and who has not got it. */
class BoundTokenTest {
    private static final TokensFixture TOKENS = new TokensFixture();

    private final ECKey key = TokensFixture.key();

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @Test
    void aBoundToken_isExchangedByWhoeverHasTheKey_forOneThatIsBoundToo() throws Exception {
        Answer answer = TOKENS.token(form(bound()), "DPoP", proof(key, proof()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("token_type").asString()).isEqualTo("DPoP");
        assertThat(SignedJWT.parse(answer.json().path("access_token").asString())
                        .getJWTClaimsSet()
                        .getJSONObjectClaim("cnf"))
                .isEqualTo(Map.of("jkt", key.computeThumbprint().toString()));
    }

    @Test
    void anAppThatTakesOnlyBoundTokens_hasOneThroughAnother_withAProof() {
        Map<String, String> form = form(TOKENS.realmToken(ApiFixture.CAROL, "ptl"));
        form.put("audience", "bound");

        Answer answer = TOKENS.token(form, "DPoP", proof(key, proof()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("token_type").asString()).isEqualTo("DPoP");
    }

    @Test
    void whoHasNotTheKey_getsNothing() {
        ECKey other = TokensFixture.key();

        isRefused(TOKENS.token(form(bound())), 400, "invalid_request", "is bound to a key");
        isRefused(
                TOKENS.token(form(bound()), "DPoP", proof(other, proof())),
                400,
                "invalid_request",
                "is bound to a key");
    }

    @Test
    void aProof_isTakenOnce_alsoForAnotherToken() {
        String proof = proof(key, proof());
        assertThat(TOKENS.token(form(bound()), "DPoP", proof).status()).isEqualTo(200);

        isRefused(TOKENS.token(form(bound()), "DPoP", proof), 400, "invalid_dpop_proof", "used before");
    }

    /** Another instance has no memory of its own of what this one saw. */
    @Test
    void aProof_isTakenOnce_byWhicheverInstance() {
        String proof = proof(key, proof());
        assertThat(TOKENS.token(form(bound()), "DPoP", proof).status()).isEqualTo(200);

        assertThat(TOKENS.usedOnce(key, jti(proof))).isTrue();
    }

    /** An API that received a proof would pass it on as fields, with the method and the address that it was made for. */
    @Test
    void aProofThatCameAsFields_isRefused() throws Exception {
        String elsewhere = proof(key, proof().claim("htm", "GET").claim("htu", "https://api.test/records"));
        Map<String, String> form = form(bound());
        form.put("dpop_proof", elsewhere);
        form.put("dpop_method", "GET");
        form.put("dpop_target_uri", "https://api.test/records");

        isRefused(TOKENS.token(form), 400, "invalid_request", "is not taken as a field");
    }

    @Test
    void aProofForAnotherRequest_isRefused() {
        assertRefused(proof().claim("htm", "GET"));
        assertRefused(proof().claim("htu", TOKENS.api.url() + "/oauth2/introspect"));
        assertRefused(proof().issueTime(Date.from(Instant.now().minusSeconds(600))));
        assertRefused(proof().jwtID(null));
    }

    @Test
    void aTokenBoundToSomethingElse_isRefused() {
        String certificate = TOKENS.api.realm.sign(TOKENS.realmToken(TOKENS.api.holder(ApiFixture.CAROL), "ptl")
                .claim("cnf", Map.of("x5t#S256", "abc"))
                .build());

        isRefused(
                TOKENS.token(form(certificate), "DPoP", proof(key, proof())),
                400,
                "invalid_request",
                "subject_token is not valid");
    }

    private void assertRefused(JWTClaimsSet.Builder claims) {
        isRefused(TOKENS.token(form(bound()), "DPoP", proof(key, claims)), 400, "invalid_dpop_proof", "not valid");
    }

    private String bound() {
        try {
            return TOKENS.api.realm.sign(TOKENS.realmToken(TOKENS.api.holder(ApiFixture.CAROL), "ptl")
                    .claim("typ", "DPoP")
                    .claim("cnf", Map.of("jkt", key.computeThumbprint().toString()))
                    .build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String subjectToken) {
        return TOKENS.exchange("ptl", subjectToken, "RNA");
    }

    private static JWTClaimsSet.Builder proof() {
        return new JWTClaimsSet.Builder()
                .claim("htm", "POST")
                .claim("htu", TOKENS.api.url() + "/oauth2/token")
                .issueTime(new Date())
                .jwtID(UUID.randomUUID().toString());
    }

    private static String proof(ECKey key, JWTClaimsSet.Builder claims) {
        return TokensFixture.sign(
                key,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                claims.build());
    }

    private static String jti(String proof) {
        try {
            return SignedJWT.parse(proof).getJWTClaimsSet().getJWTID();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
