package uk.nhs.blackcountry.signon.keycloak.kerberos;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link DesktopTickets} known to Keycloak. */
public final class DesktopTicketsSpi implements Spi {

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "desktop-tickets";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return DesktopTickets.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return DesktopTicketsFactory.class;
    }
}
