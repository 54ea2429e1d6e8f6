package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Makes the post-processor. Public because Keycloak instantiates it. */
public class CappingPostProcessorFactory implements TokenPostProcessorFactory {
    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return new CappingPostProcessor(session, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "nhs-cap";
    }

    /** Keycloak asks post-processors in falling order: the lowest is the last. */
    @Override
    public int order() {
        return Integer.MIN_VALUE;
    }
}
