package uk.nhs.blackcountry.signon.keycloak.kerberos;

import org.keycloak.provider.ProviderFactory;

/** How Keycloak comes by {@link DesktopTickets}. */
public interface DesktopTicketsFactory extends ProviderFactory<DesktopTickets> {}
