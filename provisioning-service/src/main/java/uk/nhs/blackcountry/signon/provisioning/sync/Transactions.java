package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.function.Supplier;

/** Makes several writes one: all of them happen or none. */
public interface Transactions {
    /**
     * Runs {@code work} in one transaction, with no other such work at the same time on any instance. So what it read is still true when
     * it writes. Keep it short: nothing that waits for a network belongs in it.
     */
    <T> T alone(Supplier<T> work);

    /** Runs {@code work} in one transaction beside others, for what nobody else writes. */
    <T> T together(Supplier<T> work);
}
