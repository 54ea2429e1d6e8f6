package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.app.TokensFixture.isRefused;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever is not the app that they say they are; and an app that asks for more than its turn. */
class AppAttackTest {
    private static final TokensFixture TOKENS = new TokensFixture();

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @Test
    void anAssertion_isTakenOnce() {
        Map<String, String> form = form();

        assertThat(TOKENS.token(form).status()).isEqualTo(200);
        isRefused(TOKENS.token(form), 401, "invalid_client", "");
    }

    @Test
    void anAssertionForTheIssuerAlone_andForNoneOfItsAddresses() {
        assertRefused(assertion().audience(TokensFixture.ISSUER + "/oauth2/token"));
        assertRefused(assertion().audience(TOKENS.api.url()));
        assertRefused(assertion().audience(TOKENS.api.realm.issuer()));
        assertRefused(assertion().audience(List.of(TokensFixture.ISSUER, TOKENS.api.realm.issuer())));
        assertRefused(assertion().audience((String) null));
    }

    @Test
    void anAssertion_isShort_andNamesWhoItIs() {
        assertRefused(assertion().expirationTime(at(600)));
        assertRefused(assertion().expirationTime(at(-60)));
        assertRefused(assertion().expirationTime(null));
        assertRefused(assertion().jwtID(null));
        assertRefused(assertion().issuer("pas"));
        assertRefused(assertion().subject("pas"));
        assertRefused(assertion().issuer("pas").subject("pas"));
    }

    @Test
    void anAssertionByAnotherKey_isRefused() {
        ECKey stranger = TokensFixture.key();
        ECKey pas = TOKENS.keyOf("pas");
        JWSHeader header = header(stranger.getKeyID()).build();

        assertRefused(TokensFixture.sign(stranger, header, assertion().build()));
        assertRefused(TokensFixture.sign(
                stranger,
                header(TOKENS.keyOf("ptl").getKeyID()).build(),
                assertion().build()));
        assertRefused(TokensFixture.sign(
                stranger,
                header(stranger.getKeyID()).jwk(stranger.toPublicJWK()).build(),
                assertion().build()));
        assertRefused(TokensFixture.sign(
                pas, header(pas.getKeyID()).build(), assertion().build()));
        assertRefused(new PlainJWT(assertion().build()).serialize());
    }

    @Test
    void whoShowsNoKey_isRefused() {
        Map<String, String> nothing = form();
        nothing.remove("client_assertion");
        nothing.remove("client_assertion_type");
        Map<String, String> secret = form();
        secret.remove("client_assertion");
        secret.remove("client_assertion_type");
        secret.put("client_secret", "ptl");

        isRefused(TOKENS.token(nothing), 401, "invalid_client", "did not prove itself");
        isRefused(TOKENS.token(secret), 401, "invalid_client", "did not prove itself");
        isRefused(
                TOKENS.token(secret, "Authorization", "Basic cHRsOnB0bA=="),
                401,
                "invalid_client",
                "did not prove itself");
    }

    @Test
    void noOtherGrant_isToBeHad() {
        for (String grant : List.of("password", "authorization_code", "refresh_token")) {
            Map<String, String> form = form();
            form.put("grant_type", grant);
            form.put("username", "carol");
            form.put("password", "secret");
            form.put("refresh_token", "x");
            isRefused(TOKENS.token(form), 400, "unsupported_grant_type", "");
        }
    }

    @Test
    void nothingElseOfTheServer_answers() {
        for (String path : List.of(
                "/oauth2/authorize",
                "/oauth2/device_authorization",
                "/oauth2/par",
                "/connect/register",
                "/.well-known/openid-configuration",
                "/userinfo",
                "/login")) {
            assertThat(TOKENS.api.with(null).get(TOKENS.api.url() + path).status())
                    .as(path)
                    .isIn(401, 403, 404);
        }
    }

    private static Map<String, String> form() {
        return TOKENS.exchange("ptl", TOKENS.realmToken(ApiFixture.CAROL, "ptl"), "RNA");
    }

    private static JWTClaimsSet.Builder assertion() {
        return TOKENS.assertion("ptl");
    }

    private static JWSHeader.Builder header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(kid);
    }

    private static Date at(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static void assertRefused(JWTClaimsSet.Builder claims) {
        assertRefused(TOKENS.signed("ptl", claims.build()));
    }

    private static void assertRefused(String assertion) {
        Map<String, String> form = form();
        form.put("client_assertion", assertion);
        isRefused(TOKENS.token(form), 401, "invalid_client", "");
    }
}
