package uk.nhs.blackcountry.signon.keycloak.redirect;

import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.PreAuthorizationRequestContext;
import org.keycloak.services.clientpolicy.executor.SecureRedirectUrisEnforcerExecutor;

/**
 * Keycloak's executor reads {@code redirect_uri} of the query before the request is parsed, and fails with a server error where there is none: for every pushed
 * request (RFC 9126, section 4) that does not repeat it. Such a request is looked at once it is parsed, wherever the address stood: the executor is asked again for
 * {@link ClientPolicyEvent#AUTHORIZATION_REQUEST}, and Keycloak compares with what is registered in between.
 */
final class ExactRedirects extends SecureRedirectUrisEnforcerExecutor {
    ExactRedirects(KeycloakSession session) {
        super(session);
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        if (context instanceof PreAuthorizationRequestContext early
                && early.getRequestParameters().getFirst(OAuth2Constants.REDIRECT_URI) == null) {
            return;
        }
        super.executeOnEvent(context);
    }

    @Override
    public String getProviderId() {
        return ExactRedirectsFactory.ID;
    }
}
