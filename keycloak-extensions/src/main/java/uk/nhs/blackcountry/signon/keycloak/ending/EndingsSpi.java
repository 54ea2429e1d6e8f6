package uk.nhs.blackcountry.signon.keycloak.ending;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Tells Keycloak that there is such a thing as {@link Endings}. Public because Keycloak instantiates it. */
public class EndingsSpi implements Spi {
    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "nhs-endings";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return Endings.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return EndingsFactory.class;
    }
}
