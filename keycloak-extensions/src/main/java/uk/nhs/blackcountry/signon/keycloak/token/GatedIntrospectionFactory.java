package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** Takes the place of Keycloak's own for access tokens: the same id, a higher order. Public because Keycloak instantiates it. */
public class GatedIntrospectionFactory extends AccessTokenIntrospectionProviderFactory {
    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new GatedIntrospection(session, Clock.systemUTC());
    }

    @Override
    public int order() {
        return 100;
    }
}
