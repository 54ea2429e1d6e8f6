package uk.nhs.blackcountry.signon.keycloak.person;

import org.keycloak.credential.PasswordCredentialProvider;
import org.keycloak.credential.PasswordCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Takes the place of Keycloak's own password credentials, under the same id: after a storage provider has said no, Keycloak asks
 * these, and they would accept whatever an import or an older version has left in the database.
 */
public final class LinkedPasswordProviderFactory extends PasswordCredentialProviderFactory {
    @Override
    public PasswordCredentialProvider create(KeycloakSession session) {
        return new LinkedPasswordProvider(session);
    }

    /** Above Keycloak's own. */
    @Override
    public int order() {
        return 100;
    }
}
