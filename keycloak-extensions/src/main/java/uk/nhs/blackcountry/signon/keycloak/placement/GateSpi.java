package uk.nhs.blackcountry.signon.keycloak.placement;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Tells Keycloak that there is such a thing as a {@link Gate}. Public because Keycloak instantiates it. */
public class GateSpi implements Spi {
    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "nhs-gate";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return Gate.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return GateFactory.class;
    }
}
