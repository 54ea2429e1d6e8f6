package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;

/** {@code sso-cookie}, the first step of the browser flow. */
public final class SsoCookieFactory extends SignInStepFactory {

    public SsoCookieFactory() {
        super(
                "sso-cookie",
                "Session cookie",
                "Whoever is signed in at this browser already is not asked again.",
                List.of());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new SsoCookie();
    }

    @Override
    public AuthenticationExecutionModel.Requirement[] getRequirementChoices() {
        return new AuthenticationExecutionModel.Requirement[] {
            AuthenticationExecutionModel.Requirement.ALTERNATIVE, AuthenticationExecutionModel.Requirement.DISABLED
        };
    }
}
