package uk.nhs.blackcountry.signon.keycloak.directory;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link TrustDirectories} known to Keycloak. */
public final class TrustDirectoriesSpi implements Spi {

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "trust-directories";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return TrustDirectories.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return TrustDirectoriesFactory.class;
    }
}
