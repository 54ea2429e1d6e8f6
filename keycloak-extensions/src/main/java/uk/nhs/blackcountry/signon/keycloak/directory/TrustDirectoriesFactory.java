package uk.nhs.blackcountry.signon.keycloak.directory;

import org.keycloak.provider.ProviderFactory;

/** How Keycloak comes by {@link TrustDirectories}. */
public interface TrustDirectoriesFactory extends ProviderFactory<TrustDirectories> {}
