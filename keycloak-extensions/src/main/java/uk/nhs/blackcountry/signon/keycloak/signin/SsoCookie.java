package uk.nhs.blackcountry.signon.keycloak.signin;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticator;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's own step for who is signed in here already, but for one thing: where the app asks for a higher level, Keycloak's would let
 * the flow begin anew, and the person would type the password again. Here the cookie says who, and {@link SecondFactor} asks for what is missing.
 */
final class SsoCookie extends CookieAuthenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        @Nullable String requested = authSession.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        authSession.removeClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        super.authenticate(context);
        if (requested != null) {
            authSession.setClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, requested);
        }
    }
}
