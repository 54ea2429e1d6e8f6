package uk.nhs.blackcountry.signon.keycloak.network;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link StaffNetworks} known to Keycloak. */
public final class StaffNetworksSpi implements Spi {

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "staff-networks";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return StaffNetworks.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return StaffNetworksFactory.class;
    }
}
