package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.nhs.blackcountry.signon.model.AccountKey;

/** The pairs that are never joined or proposed again, until those who may say so say otherwise. */
public interface RejectedPairs {
    /** Adds pairs; one that is known stays as it is. */
    void add(Collection<RejectedPair> pairs);

    /** A pair of one account of {@code these} and one of {@code those}, if there is one. */
    Optional<RejectedPair> between(Collection<AccountKey> these, Collection<AccountKey> those);

    /** All pairs of which one account is among {@code accounts}. */
    List<RejectedPair> of(Collection<AccountKey> accounts);

    /** Takes back every pair of one account of {@code these} and one of {@code those}; what was rejected stays on record. */
    void withdraw(Collection<AccountKey> these, Collection<AccountKey> those, String author, Instant now);
}
