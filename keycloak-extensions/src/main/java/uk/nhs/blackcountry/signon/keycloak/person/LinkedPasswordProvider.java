package uk.nhs.blackcountry.signon.keycloak.person;

import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.PasswordCredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import uk.nhs.blackcountry.signon.model.Contract;

/** Keycloak's own password credentials, but for persons: these have none, can be given none, and what is there is not believed. */
final class LinkedPasswordProvider extends PasswordCredentialProvider {
    LinkedPasswordProvider(KeycloakSession session) {
        super(session, null, false, false, false, false, false);
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String credentialType) {
        return !isPerson(user) && super.isConfiguredFor(realm, user, credentialType);
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return !isPerson(user) && super.isValid(realm, user, input);
    }

    @Override
    public boolean updateCredential(RealmModel realm, UserModel user, CredentialInput input) {
        refuse(user);
        return super.updateCredential(realm, user, input);
    }

    @Override
    public boolean createCredential(RealmModel realm, UserModel user, String password) {
        refuse(user);
        return super.createCredential(realm, user, password);
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, PasswordCredentialModel credential) {
        refuse(user);
        return super.createCredential(realm, user, credential);
    }

    private static void refuse(UserModel user) {
        if (isPerson(user)) {
            throw LinkedPersonStorage.passwordsAreElsewhere();
        }
    }

    private static boolean isPerson(UserModel user) {
        return Contract.STORAGE_COMPONENT_ID.equals(user.getFederationLink());
    }
}
