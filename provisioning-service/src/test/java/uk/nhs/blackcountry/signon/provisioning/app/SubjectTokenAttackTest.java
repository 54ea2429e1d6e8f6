package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.isRefused;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRealm;

/** Subject tokens that differ in one thing from one that would be taken. */
class SubjectTokenAttackTest {
    private static final TokensFixture TOKENS = new TokensFixture();
    private static final TestRealm REALM = TOKENS.api.realm;

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @Test
    void asTheRealmIssuesIt_isTaken() {
        assertThat(exchange(REALM.sign(claims().build())).status()).isEqualTo(200);
        assertThat(exchange(REALM.sign(
                                claims().audience(List.of("ptl", "other")).build()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherIssuers_orAnotherKind_isRefused() {
        assertRefused(claims().issuer("https://elsewhere.test/realms/blackcountry"));
        assertRefused(claims().issuer(TokensFixture.ISSUER));
        assertRefused(claims().issuer(null));
        assertRefused(claims().claim("typ", "ID"));
        assertRefused(claims().claim("typ", "Refresh"));
        assertRefused(claims().claim("typ", Contract.REGISTRY_TOKEN_TYPE));
        assertRefused(claims().claim("typ", null));
        assertRefused(claims().subject("carol"));
        assertRefused(claims().subject(null));
        assertRefused(claims().claim("sid", null));
        assertRefused(claims().claim("azp", null));
    }

    @Test
    void outOfItsTime_isRefused() {
        assertRefused(claims().expirationTime(at(-60)));
        assertRefused(claims().expirationTime(null));
        assertRefused(claims().issueTime(at(120)).expirationTime(at(300)));
        assertRefused(claims().notBeforeTime(at(120)));
    }

    @Test
    void forAnotherApp_isRefused() {
        for (String audience : List.of("pas", "account", Contract.API_AUDIENCE, "urn:blackcountry:app:ptl")) {
            isRefused(
                    exchange(REALM.sign(claims().audience(audience).build())), 400, "invalid_target", "is not for ptl");
        }
        assertRefused(claims().audience((String) null));
    }

    @Test
    void unsigned_isRefused() {
        String plain = new PlainJWT(claims().build()).serialize();

        assertNoToken(plain);
        assertNoToken("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0" + plain.substring(plain.indexOf('.')));
    }

    @Test
    void signedByAForeignKey_isRefused_whateverItsHeaderNames() throws JOSEException {
        RSAKey foreign = new RSAKeyGenerator(2048).keyID("realm").generate();
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("realm");

        assertNoToken(signed(header.build(), new RSASSASigner(foreign)));
        assertNoToken(signed(header.jwk(foreign.toPublicJWK()).build(), new RSASSASigner(foreign)));
        assertNoToken(
                signed(header.jwkURL(URI.create("http://localhost:1/keys")).build(), new RSASSASigner(foreign)));
        assertNoToken(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("realm")
                        .x509CertURL(URI.create("http://localhost:1/cert"))
                        .build(),
                new RSASSASigner(foreign)));
    }

    /** The published key taken for a secret: the classical confusion of algorithms. */
    @Test
    void signedWithThePublicKeyAsASecret_isRefused() throws JOSEException {
        byte[] known = REALM.publicKey().toJSONString().getBytes(StandardCharsets.UTF_8);

        assertNoToken(
                signed(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("realm").build(), new MACSigner(known)));
    }

    @Test
    void alteredAfterwards_isRefused() {
        String[] parts = REALM.sign(claims().build()).split("\\.");
        String other = REALM.sign(claims().subject(UUID.randomUUID().toString()).build())
                .split("\\.")[1];

        assertNoToken(parts[0] + "." + other + "." + parts[2]);
    }

    @Test
    void whatIsNoToken_isRefused() {
        for (String odd : List.of("x", "a.b.c", "...", "é.é.é", "{}")) {
            assertNoToken(odd);
        }
    }

    @Test
    void aSiteToken_isNotExchangedAgain() {
        String site = exchange(REALM.sign(claims().build()))
                .json()
                .path("access_token")
                .asString();

        assertNoToken(site);
    }

    @Test
    void aSiteToken_opensNoDoorOfTheRegistry() {
        String site = exchange(REALM.sign(claims().build()))
                .json()
                .path("access_token")
                .asString();

        TOKENS.api.with(site).get("/persons").isProblem(401);
    }

    private static JWTClaimsSet.Builder claims() {
        return TOKENS.realmToken(TOKENS.api.holder(ApiFixture.CAROL), "ptl");
    }

    private static Date at(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String signed(JWSHeader header, JWSSigner signer) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims().build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static ApiFixture.Answer exchange(String subjectToken) {
        return TOKENS.token(TOKENS.exchange("ptl", subjectToken, "RNA"));
    }

    private static void assertRefused(JWTClaimsSet.Builder claims) {
        assertNoToken(REALM.sign(claims.build()));
    }

    private static void assertNoToken(String subjectToken) {
        isRefused(exchange(subjectToken), 400, "invalid_request", "subject_token is not valid");
    }
}
