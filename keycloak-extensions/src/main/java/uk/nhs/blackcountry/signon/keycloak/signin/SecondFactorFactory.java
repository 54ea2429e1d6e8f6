package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Clock;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code second-factor}, a required action that decides for itself when it is due. */
public final class SecondFactorFactory implements RequiredActionFactory {

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new SecondFactor(Clock.systemUTC());
    }

    @Override
    public String getId() {
        return SecondFactor.ID;
    }

    @Override
    public String getDisplayText() {
        return "Second factor: where the app or the network wants one";
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
