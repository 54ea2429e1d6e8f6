package uk.nhs.blackcountry.signon.keycloak.redirect;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.SecureRedirectUrisEnforcerExecutorFactory;

/** Makes the executor; its settings are those of Keycloak's own. Public because Keycloak instantiates it. */
public class ExactRedirectsFactory extends SecureRedirectUrisEnforcerExecutorFactory {
    static final String ID = "nhs-exact-redirects";

    @Override
    public ClientPolicyExecutorProvider<?> create(KeycloakSession session) {
        return new ExactRedirects(session);
    }

    @Override
    public String getId() {
        return ID;
    }
}
