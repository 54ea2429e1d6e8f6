package uk.nhs.blackcountry.signon.keycloak.person;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link PersonStore} something that a Keycloak session provides. */
public final class PersonStoreSpi implements Spi {
    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "blackcountry-person-store";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return PersonStore.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return PersonStoreFactory.class;
    }
}
