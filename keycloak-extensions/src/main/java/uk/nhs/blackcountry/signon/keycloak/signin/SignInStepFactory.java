package uk.nhs.blackcountry.signon.keycloak.signin;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** What the factories of this room's authenticators have in common. */
abstract class SignInStepFactory implements AuthenticatorFactory {
    private final String id;
    private final String title;
    private final String help;
    private final List<ProviderConfigProperty> properties;
    protected final Clock clock = Clock.systemUTC();

    SignInStepFactory(String id, String title, String help, List<ProviderConfigProperty> properties) {
        this.id = id;
        this.title = title;
        this.help = help;
        this.properties = properties;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getDisplayType() {
        return title;
    }

    @Override
    public final String getHelpText() {
        return help;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        return properties;
    }

    @Override
    public final boolean isConfigurable() {
        return !properties.isEmpty();
    }

    @Override
    public final boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    @SuppressWarnings("NullAway") // Keycloak documents null for "no category"
    public final @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public AuthenticationExecutionModel.Requirement[] getRequirementChoices() {
        return new AuthenticationExecutionModel.Requirement[] {
            AuthenticationExecutionModel.Requirement.REQUIRED, AuthenticationExecutionModel.Requirement.DISABLED
        };
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
