package uk.nhs.blackcountry.signon.keycloak.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.provider.Provider;

/** The networks of the trusts: {@code session.getProvider(StaffNetworks.class)}. */
public interface StaffNetworks extends Provider {

    /** As configured; empty where nothing is. */
    List<Network> networks();

    /** Whether whoever comes from outside of them gives a second factor, whichever app they go to. */
    boolean secondFactorOutside();

    /**
     * Whether this address lies in one of them. What cannot be read lies nowhere.
     *
     * @param address in figures
     */
    default boolean contain(@Nullable String address) {
        return Network.address(address)
                .filter(known -> networks().stream().anyMatch(network -> network.contains(known)))
                .isPresent();
    }

    @Override
    default void close() {}
}
