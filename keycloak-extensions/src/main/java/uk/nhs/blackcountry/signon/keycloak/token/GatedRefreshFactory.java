package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProvider;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProviderFactory;

/** Makes the refresh-token provider of our realm. Public because Keycloak instantiates it. */
public class GatedRefreshFactory implements RefreshTokenProviderFactory {
    @Override
    public RefreshTokenProvider create(KeycloakSession session) {
        return new GatedRefresh(session, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "nhs-gated";
    }

    /** Before Keycloak's own (0 and 10). */
    @Override
    public int order() {
        return 100;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
