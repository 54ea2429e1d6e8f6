package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import uk.nhs.blackcountry.signon.keycloak.placement.Gate;

/**
 * Answers {@code active: false} (RFC 7662, section 2.2) for the token of somebody whom the gate does not admit any more. Keycloak's own checks
 * already say so of a session that was ended, but a token may have no session.
 */
final class GatedIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {
    private final Clock clock;

    GatedIntrospection(KeycloakSession session, Clock clock) {
        super(session);
        this.clock = clock;
    }

    @Override
    protected boolean introspectionChecks(String token) {
        if (!super.introspectionChecks(token)) {
            return false;
        }
        if (Gate.guards(realm)
                && !session.getProvider(Gate.class)
                        .decide(user, client, clock.instant())
                        .admitted()) {
            eventBuilder.detail(Details.REASON, "no_live_placement");
            eventBuilder.error(Errors.ACCESS_DENIED);
            return false;
        }
        return true;
    }
}
