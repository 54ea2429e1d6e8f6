package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.refresh.RefreshTokenException;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;
import uk.nhs.blackcountry.signon.keycloak.placement.Gate;
import uk.nhs.blackcountry.signon.keycloak.placement.StandIn;

@SuppressWarnings("NullAway") // Keycloak hands nulls where a grant has no such part
class CappingPostProcessorTest {
    private static final Gate.Decision REFUSED = new Gate.Decision(false, Optional.empty());
    private static final long NOW = NOON.getEpochSecond();

    private final AccessToken access = new AccessToken();
    private final RefreshToken refresh = new RefreshToken(new AccessToken(), null, "nhs");

    CappingPostProcessorTest() {
        access.exp(NOW + 300);
        refresh.exp(NOW + 1_800);
    }

    @Test
    void tokens_thatWouldOutliveAccess_endWithIt() {
        process("blackcountry", "profile", admittedUntil(NOON.plusSeconds(60)));

        assertThat(access.getExp()).isEqualTo(NOW + 60);
        assertThat(refresh.getExp()).isEqualTo(NOW + 60);
    }

    @Test
    void withoutAPlannedEnd_tokensKeepTheirLife() {
        process("blackcountry", "openid", new Gate.Decision(true, Optional.empty()));

        assertThat(access.getExp()).isEqualTo(NOW + 300);
        assertThat(refresh.getExp()).isEqualTo(NOW + 1_800);
    }

    @Test
    void whomTheGateDoesNotAdmit_getsAnInvalidGrant() {
        assertThatThrownBy(() -> process("blackcountry", "openid", REFUSED))
                .isInstanceOfSatisfying(
                        RefreshTokenException.class,
                        e -> assertThat(e.getError()).isEqualTo("invalid_grant"));
    }

    @Test
    void inTheLastPartOfASecond_nothingIsIssued() {
        assertThatThrownBy(() -> process("blackcountry", "profile", admittedUntil(NOON.plusMillis(500))))
                .isInstanceOf(RefreshTokenException.class);
    }

    @Test
    void anIdTokenThatWouldOutliveAccess_isRefused_forItCannotBeCappedAnyMore() {
        assertThatThrownBy(() -> process("blackcountry", "openid profile", admittedUntil(NOON.plusSeconds(60))))
                .isInstanceOf(RefreshTokenException.class);
    }

    @Test
    void anIdTokenThatTheMapperHasCapped_isIssued() {
        access.exp(NOW + 60);

        process("blackcountry", "openid profile", admittedUntil(NOON.plusSeconds(60)));

        assertThat(refresh.getExp()).isEqualTo(NOW + 60);
    }

    @Test
    void otherRealms_areLeftAlone() {
        process("master", "openid", REFUSED);

        assertThat(access.getExp()).isEqualTo(NOW + 300);
    }

    private static Gate.Decision admittedUntil(Instant until) {
        return new Gate.Decision(true, Optional.of(until));
    }

    private void process(String realm, String scope, Gate.Decision decision) {
        UserSessionModel signedIn =
                StandIn.of(UserSessionModel.class, Map.of("getUser", a -> StandIn.user("somebody")));
        ClientModel client = StandIn.of(ClientModel.class, Map.of("getClientId", a -> "ptl"));
        AuthenticatedClientSessionModel app = StandIn.of(
                AuthenticatedClientSessionModel.class,
                Map.of(
                        "getRealm",
                        a -> StandIn.realm(realm),
                        "getUserSession",
                        a -> signedIn,
                        "getClient",
                        a -> client));
        ClientSessionContext context = StandIn.of(
                ClientSessionContext.class,
                Map.of(
                        "getClientSession",
                        a -> app,
                        "getScopeString",
                        a -> scope,
                        "getAttribute",
                        a -> "authorization_code"));
        KeycloakSession session = StandIn.of(
                KeycloakSession.class,
                Map.of("getProvider", a -> StandIn.of(Gate.class, Map.of("decide", b -> decision))));
        new CappingPostProcessor(session, Clock.fixed(NOON, ZoneOffset.UTC))
                .process(new TokenPostProcessorContext(null, null, refresh, access, context));
    }
}
