package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.JsonWebToken;

class RegistryTokenTest {
    private final RegistryToken token = new RegistryToken(Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC));

    @Test
    void claims_areThoseThatTheRegistryDemands() {
        JsonWebToken claims = token.claims("https://sign-on.example/realms/blackcountry");

        assertThat(claims.getType()).isEqualTo("registry");
        assertThat(claims.getAudience()).containsExactly("urn:blackcountry:registry");
        assertThat(claims.getIssuedFor()).isEqualTo("keycloak");
        assertThat(claims.getIssuer()).isEqualTo("https://sign-on.example/realms/blackcountry");
        assertThat(claims.getIat()).isEqualTo(1_000);
        assertThat(claims.getExp()).isEqualTo(1_060);
    }

    @Test
    void claims_ofTwoTokens_haveTwoIds() {
        assertThat(token.claims("i").getId()).isNotEqualTo(token.claims("i").getId());
    }
}
