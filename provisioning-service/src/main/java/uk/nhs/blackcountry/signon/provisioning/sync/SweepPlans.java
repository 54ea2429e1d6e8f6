package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;

/**
 * Removes plans that nobody will ask for any more. In small steps, each a transaction of its own: a first reading has tens of thousands of
 * changes, and nobody is to wait for their removal.
 */
public final class SweepPlans {
    private static final int STEP = 500;

    private final Registry registry;
    private final Duration kept;

    /** @param kept for how long after a plan was applied, discarded or superseded; longer than nothing */
    public SweepPlans(Registry registry, Duration kept) {
        if (kept.isNegative() || kept.isZero()) {
            throw new IllegalArgumentException("plans are kept for longer than nothing");
        }
        this.registry = registry;
        this.kept = kept;
    }

    /** @return how many changes and plans are gone */
    public int run() {
        int all = 0;
        int removed;
        do {
            removed = registry.plans().removeSettled(registry.clock().instant().minus(kept), STEP);
            all += removed;
        } while (removed > 0 && !Thread.currentThread().isInterrupted());
        return all;
    }
}
