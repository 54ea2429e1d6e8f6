package uk.nhs.blackcountry.signon.keycloak.person;

import org.keycloak.provider.ProviderFactory;

/** Makes the store of a session. */
public interface PersonStoreFactory extends ProviderFactory<PersonStore> {}
