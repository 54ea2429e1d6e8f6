package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code join-accounts}, a required action that offers itself. */
public final class JoinAccountsFactory implements RequiredActionFactory {

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new JoinAccounts(HttpRegistry.ofThisServer(), Clock.systemUTC());
    }

    @Override
    public String getId() {
        return JoinAccounts.ID;
    }

    @Override
    public String getDisplayText() {
        return "Join accounts";
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Stream.concat(MAX_AUTH_AGE_CONFIG_PROPERTIES.stream(), TryLimit.properties().stream())
                .toList();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
