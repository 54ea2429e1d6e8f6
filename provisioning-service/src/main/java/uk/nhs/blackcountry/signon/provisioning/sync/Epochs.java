package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Optional;
import uk.nhs.blackcountry.signon.model.Revision;

/** The registry's epoch: a restored registry starts a higher one. Also what tells a restored one from one that was not. */
public interface Epochs {
    /** 1 or more. */
    long current();

    /** @param epoch higher than any before */
    void start(long epoch);

    /** The epoch, and a number that no delivery of this registry had before: kept before it is returned. */
    Revision nextDelivery();

    /** The epoch, and the number of the newest delivery; 0 has no revision. */
    Optional<Revision> newestDelivery();

    /** The restoration that is not over yet. */
    Optional<Restoration> restoration();

    void save(Restoration restoration);
}
