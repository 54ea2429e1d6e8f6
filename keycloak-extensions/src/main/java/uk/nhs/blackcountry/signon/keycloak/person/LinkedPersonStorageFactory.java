package uk.nhs.blackcountry.signon.keycloak.person;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.UserStorageProviderFactory;
import uk.nhs.blackcountry.signon.model.Contract;

/** Makes the storage provider to which projected users are linked. It needs no configuration. */
public final class LinkedPersonStorageFactory implements UserStorageProviderFactory<LinkedPersonStorage> {
    @Override
    public LinkedPersonStorage create(KeycloakSession session, ComponentModel model) {
        return new LinkedPersonStorage();
    }

    @Override
    public String getId() {
        return Contract.STORAGE_PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Staff, as the registry projects them. Never delete this component: Keycloak deletes its users with it.";
    }
}
