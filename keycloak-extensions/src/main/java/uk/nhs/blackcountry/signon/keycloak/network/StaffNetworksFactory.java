package uk.nhs.blackcountry.signon.keycloak.network;

import org.keycloak.provider.ProviderFactory;

/** How Keycloak comes by {@link StaffNetworks}. */
public interface StaffNetworksFactory extends ProviderFactory<StaffNetworks> {}
