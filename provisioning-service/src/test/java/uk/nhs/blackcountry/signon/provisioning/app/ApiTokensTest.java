package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRealm;

/** Which tokens open the administrators' door. */
class ApiTokensTest {
    private static final ApiFixture API = new ApiFixture();

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aTokenForTheApi_opensTheDoor() {
        assertThat(API.as(ApiFixture.DORA).get("/persons").status()).isEqualTo(200);
    }

    @Test
    void withoutAToken_isRefused() {
        ApiFixture.Answer answer = API.with(null).get("/persons").isProblem(401);

        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aTokenThatDiffersInOneThing_isRefused() {
        assertRefused(claims().issuer("https://elsewhere.test/realms/blackcountry"));
        assertRefused(claims().audience("account"));
        assertRefused(claims().audience(List.of()));
        assertRefused(claims().audience(Contract.REGISTRY_AUDIENCE));
        assertRefused(claims().audience(Contract.SCIM_AUDIENCE));
        assertRefused(claims().audience(List.of(Contract.API_AUDIENCE, "sample-app")));
        assertRefused(claims().claim("typ", "ID"));
        assertRefused(claims().claim("typ", "Refresh"));
        assertRefused(claims().claim("typ", Contract.REGISTRY_TOKEN_TYPE));
        assertRefused(claims().claim("typ", null));
        assertRefused(claims().subject("dora"));
        assertRefused(claims().subject(null));
        assertRefused(claims().expirationTime(Date.from(Instant.now().minusSeconds(60))));
        assertRefused(claims().expirationTime(null));
        assertRefused(claims().notBeforeTime(Date.from(Instant.now().plusSeconds(600))));
    }

    @Test
    void aTokenSignedBySomebodyElse_isRefused() {
        try (TestRealm other = new TestRealm()) {
            API.with(other.sign(claims().build())).get("/persons").isProblem(401);
        }
    }

    @Test
    void whatIsNoToken_isRefused() {
        for (String odd : List.of("x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", "ä")) {
            API.with(odd).get("/persons").isProblem(401);
        }
    }

    @Test
    void whoAdministersNothing_isRefused_whateverTheTokenSaysOfRoles() {
        String token = API.realm.sign(API.claims(API.holder(ApiFixture.CAROL))
                .claim("realm_access", Map.of("roles", List.of("admin", "realm-admin")))
                .claim("trusts", List.of("RNA"))
                .build());

        API.with(token).get("/persons").isProblem(403);
    }

    @Test
    void keycloaksOwnToken_doesNotOpenTheApi_andAPersonsDoesNotOpenJoinings() {
        String own = API.realm.sign(claims().audience(Contract.REGISTRY_AUDIENCE)
                .claim("typ", Contract.REGISTRY_TOKEN_TYPE)
                .claim("azp", Contract.REGISTRY_CALLER)
                .build());

        API.with(own).get("/persons").isProblem(401);
        API.as(ApiFixture.DORA).post(API.url() + "/joinings", "{}").isProblem(401);
    }

    @Test
    void aSignInWithoutASecondFactor_isRefused() {
        assertRefused(claims().claim("acr", "one-factor"));
        assertRefused(claims().claim("acr", null));
    }

    private static JWTClaimsSet.Builder claims() {
        return API.claims(API.holder(ApiFixture.DORA));
    }

    private static void assertRefused(JWTClaimsSet.Builder claims) {
        API.with(API.realm.sign(claims.build())).get("/persons").isProblem(401);
    }
}
