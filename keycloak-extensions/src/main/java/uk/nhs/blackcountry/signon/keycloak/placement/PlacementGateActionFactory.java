package uk.nhs.blackcountry.signon.keycloak.placement;

import java.time.Clock;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes the required action {@code placement-gate}. Public because Keycloak instantiates it. */
public class PlacementGateActionFactory implements RequiredActionFactory {
    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new PlacementGateAction(Clock.systemUTC());
    }

    @Override
    public String getId() {
        return PlacementGateAction.ID;
    }

    @Override
    public String getDisplayText() {
        return "Placement gate: nobody without a live placement";
    }

    @Override
    public boolean isOneTimeAction() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
