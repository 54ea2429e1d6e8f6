package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import uk.nhs.blackcountry.signon.keycloak.placement.Gate;

/**
 * Caps the access token, and through it the ID token: Keycloak copies the ID token's end from the access token, and no later hook
 * sees the ID token of every grant. Belongs to a default scope of every client; where it is missing, {@link CappingPostProcessor}
 * refuses what would outlive a placement. Public because Keycloak instantiates it.
 */
public class NhsCapMapper extends AbstractOIDCProtocolMapper implements OIDCAccessTokenMapper {
    /** After all of Keycloak's own: whatever they set, this one has the last word. */
    private static final int LAST = Integer.MAX_VALUE;

    private final Clock clock;

    /** For Keycloak. */
    public NhsCapMapper() {
        this(Clock.systemUTC());
    }

    NhsCapMapper(Clock clock) {
        this.clock = clock;
    }

    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext client) {
        if (Gate.guards(userSession.getRealm())) {
            Gate.Decision decision = session.getProvider(Gate.class)
                    .decide(userSession.getUser(), client.getClientSession().getClient(), clock.instant());
            token.exp(LifeCap.capped(token.getExp(), decision.until()));
        }
        return token;
    }

    @Override
    public int getPriority() {
        return LAST;
    }

    @Override
    public String getId() {
        return "nhs-cap";
    }

    @Override
    public String getDisplayType() {
        return "NHS cap on token life";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Access and ID tokens end with the last live placement. Belongs to a default scope of every client.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }
}
