package uk.nhs.blackcountry.signon.keycloak.signin;

import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** {@code nhsmail-check}, for the NHSmail provider's post-login flow. */
public final class NhsmailCheckFactory extends SignInStepFactory {

    public NhsmailCheckFactory() {
        super(
                "nhsmail-check",
                "NHSmail, every time",
                "Lets an NHSmail account in only while it and its person are in use.",
                List.of(NhsmailStep.TENANT));
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new NhsmailCheck(HttpRegistry.ofThisServer(), clock);
    }
}
