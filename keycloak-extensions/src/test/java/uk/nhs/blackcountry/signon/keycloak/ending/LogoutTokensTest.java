package uk.nhs.blackcountry.signon.keycloak.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.keycloak.TokenCategory;
import org.keycloak.representations.LogoutToken;
import org.keycloak.util.JsonSerialization;

/** OpenID Connect Back-Channel Logout 1.0, section 2.4. */
class LogoutTokensTest {
    private static final Outbox.Notice NOTICE = new Outbox.Notice(
            "id", "realm", "client-uuid", "the-session", "the-person", "https://sign.on/realms/blackcountry", 3);

    @Test
    void aLogoutToken_saysWhoWhomAndWhat_andIsShort() throws IOException {
        JsonNode claims = claims(LogoutTokens.of(NOTICE, "ptl", true, NOON));

        assertThat(claims.path("iss").asText()).isEqualTo("https://sign.on/realms/blackcountry");
        assertThat(claims.path("sub").asText()).isEqualTo("the-person");
        assertThat(claims.path("aud").asText()).isEqualTo("ptl");
        assertThat(claims.path("sid").asText()).isEqualTo("the-session");
        assertThat(claims.path("iat").asLong()).isEqualTo(NOON.getEpochSecond());
        assertThat(claims.path("exp").asLong()).isEqualTo(NOON.getEpochSecond() + 120);
        assertThat(claims.path("events")).hasToString("{\"http://schemas.openid.net/event/backchannel-logout\":{}}");
        assertThat(claims.has("nonce")).isFalse();
    }

    @Test
    void sid_isLeftOut_whereTheAppDidNotAskForIt() throws IOException {
        assertThat(claims(LogoutTokens.of(NOTICE, "ptl", false, NOON)).has("sid"))
                .isFalse();
    }

    @Test
    void everyTry_hasItsOwnIdAndTime() {
        LogoutToken first = LogoutTokens.of(NOTICE, "ptl", true, NOON);
        LogoutToken second = LogoutTokens.of(NOTICE, "ptl", true, NOON.plusSeconds(60));

        assertThat(second.getId()).isNotEqualTo(first.getId());
        assertThat(second.getExp()).isEqualTo(first.getExp() + 60);
    }

    @Test
    void keycloakSignsIt_asALogoutToken() {
        assertThat(LogoutTokens.of(NOTICE, "ptl", true, NOON).getCategory()).isEqualTo(TokenCategory.LOGOUT);
    }

    private static JsonNode claims(LogoutToken token) throws IOException {
        return JsonSerialization.mapper.readTree(JsonSerialization.writeValueAsString(token));
    }
}
