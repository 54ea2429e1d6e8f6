package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;

/** {@code desktop-sso}, for the browser flow, before {@code staff-sign-in}. */
public final class DesktopSsoFactory extends SignInStepFactory {

    public DesktopSsoFactory() {
        super(
                "desktop-sso",
                "Desktop sign-on",
                "Takes the Kerberos ticket of a trust's computer. KERBEROS_KEYTAB and KERBEROS_NETWORKS say which, and from where.",
                List.of());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new DesktopSso(clock);
    }

    @Override
    public AuthenticationExecutionModel.Requirement[] getRequirementChoices() {
        return new AuthenticationExecutionModel.Requirement[] {
            AuthenticationExecutionModel.Requirement.ALTERNATIVE, AuthenticationExecutionModel.Requirement.DISABLED
        };
    }
}
