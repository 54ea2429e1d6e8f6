package uk.nhs.blackcountry.signon.keycloak.token;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.refresh.DefaultRefreshTokenProvider;
import org.keycloak.protocol.oidc.refresh.InitialRefreshTokenContext;
import org.keycloak.protocol.oidc.refresh.RefreshTokenContext;
import org.keycloak.representations.RefreshToken;
import uk.nhs.blackcountry.signon.keycloak.placement.Gate;

/**
 * Refuses a refresh before anything is issued or counted as used. Keycloak's own validation already refuses a session that was ended and a
 * user who is disabled; this adds who has no live placement.
 */
final class GatedRefresh extends DefaultRefreshTokenProvider {
    private final Clock clock;

    GatedRefresh(KeycloakSession session, Clock clock) {
        super(session);
        this.clock = clock;
    }

    /** Making refresh tokens stays Keycloak's; the post-processor caps them. */
    @Override
    public boolean supports(InitialRefreshTokenContext context) {
        return false;
    }

    @Override
    public boolean supports(RefreshTokenContext context) {
        return Gate.guards(context.grantContext().getRealm()) && super.supports(context);
    }

    @Override
    protected TokenManager.TokenValidation validateToken(
            KeycloakSession session,
            UriInfo uri,
            ClientConnection connection,
            RealmModel realm,
            RefreshToken token,
            HttpHeaders headers,
            String scope,
            ClientModel client,
            TokenManager tokens,
            EventBuilder event)
            throws OAuthErrorException {
        TokenManager.TokenValidation validation =
                super.validateToken(session, uri, connection, realm, token, headers, scope, client, tokens, event);
        if (!session.getProvider(Gate.class)
                .decide(validation.user, client, clock.instant())
                .admitted()) {
            event.user(validation.user);
            throw new OAuthErrorException(OAuthErrorException.INVALID_GRANT, "No live placement", "no_live_placement");
        }
        return validation;
    }
}
