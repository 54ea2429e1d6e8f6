package uk.nhs.blackcountry.signon.keycloak.network;

import java.util.List;

/** Networks from the environment. */
record ConfiguredNetworks(List<Network> networks, boolean secondFactorOutside) implements StaffNetworks {}
