package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.SOMEBODY;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;
import uk.nhs.blackcountry.signon.keycloak.placement.Gate;
import uk.nhs.blackcountry.signon.keycloak.placement.StandIn;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;

@SuppressWarnings("NullAway") // Keycloak hands nulls where a grant has no such part
class CappingPostProcessorTest {
    private static final Gate.Decision REFUSED = new Gate.Decision(false, Optional.empty());
    private static final long NOW = NOON.getEpochSecond();

    private static final AccountKey ACCOUNT = AccountKey.parse("ad.RNA:7f9c24e8-3b12-4fef-91d0-00000000000a");

    private final Map<AccountKey, PersonId> holders = new HashMap<>(Map.of(ACCOUNT, SOMEBODY));
    private final AccessToken access = new AccessToken();
    private final RefreshToken refresh = new RefreshToken(new AccessToken(), null, "nhs");

    CappingPostProcessorTest() {
        access.exp(NOW + 300);
        refresh.exp(NOW + 1_800);
    }

    @Test
    void tokens_thatWouldOutliveAccess_endWithIt() {
        process("blackcountry", "profile", admittedUntil(NOON.plusSeconds(60)));

        assertThat(access.getExp()).isEqualTo(NOW + 59);
        assertThat(refresh.getExp()).isEqualTo(NOW + 59);
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
    void whereAnotherPlacementFollowsOn_theRefreshTokenReachesIntoIt_andTheAccessTokenDoesNot() {
        process("blackcountry", "profile", followedOn(NOON.plusSeconds(60), NOON.plusSeconds(600)));

        assertThat(access.getExp()).isEqualTo(NOW + 59);
        assertThat(refresh.getExp()).isEqualTo(NOW + 599);
    }

    @Test
    void inTheLastSecondBeforeAnotherPlacement_theSessionGoesOn_withATokenThatIsOver() {
        process("blackcountry", "profile", followedOn(NOON.plusMillis(500), NOON.plusSeconds(600)));

        assertThat(access.getExp()).isLessThanOrEqualTo(NOW);
        assertThat(refresh.getExp()).isEqualTo(NOW + 599);
    }

    private static Gate.Decision followedOn(Instant until, Instant closes) {
        return new Gate.Decision(true, Optional.of(until), Optional.of(closes));
    }

    @Test
    void anIdTokenThatWouldOutliveAccess_isRefused_forItCannotBeCappedAnyMore() {
        assertThatThrownBy(() -> process("blackcountry", "openid profile", admittedUntil(NOON.plusSeconds(60))))
                .isInstanceOf(RefreshTokenException.class);
    }

    @Test
    void anIdTokenThatTheMapperHasCapped_isIssued() {
        access.exp(NOW + 59);

        process("blackcountry", "openid profile", admittedUntil(NOON.plusSeconds(60)));

        assertThat(refresh.getExp()).isEqualTo(NOW + 59);
    }

    @Test
    void aSessionOfAnAccount_thatIsSomebodyElsesNow_getsNothing() {
        holders.put(ACCOUNT, new PersonId(UUID.randomUUID()));

        assertThatThrownBy(() -> process("blackcountry", "openid", new Gate.Decision(true, Optional.empty())))
                .isInstanceOf(RefreshTokenException.class);
    }

    @Test
    void aSessionOfAnAccount_thatNobodyHoldsAnyMore_getsNothing() {
        holders.clear();

        assertThatThrownBy(() -> process("blackcountry", "openid", new Gate.Decision(true, Optional.empty())))
                .isInstanceOf(RefreshTokenException.class);
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
        UserSessionModel signedIn = StandIn.of(
                UserSessionModel.class,
                Map.of("getUser", a -> StandIn.user(SOMEBODY.toString()), "getNote", a -> ACCOUNT.toString()));
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
        Gate gate = StandIn.of(Gate.class, Map.of("decide", a -> decision));
        PersonStore persons = StandIn.of(
                PersonStore.class, Map.of("holderOf", a -> Optional.ofNullable(holders.get((AccountKey) a[0]))));
        KeycloakSession session =
                StandIn.of(KeycloakSession.class, Map.of("getProvider", a -> a[0] == Gate.class ? gate : persons));
        new CappingPostProcessor(session, Clock.fixed(NOON, ZoneOffset.UTC))
                .process(new TokenPostProcessorContext(null, null, refresh, access, context));
    }
}
