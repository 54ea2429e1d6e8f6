package uk.nhs.blackcountry.signon.keycloak.signin;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** {@code staff-sign-in}, for the browser flow. */
public final class StaffSignInFactory extends SignInStepFactory {

    public StaffSignInFactory() {
        super(
                "staff-sign-in",
                "Staff sign-in",
                "Asks who is signing in and for the password of one trust, and offers NHSmail.",
                TryLimit.properties());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new StaffSignIn(clock);
    }
}
