package uk.nhs.blackcountry.signon.stack.faults;

import java.util.SplittableRandom;

/** The seed of this run of the tier, and what is drawn from it. */
final class Chance {
    private static final long SEED = Long.getLong("faults.seed", System.currentTimeMillis() % 1_000_000);

    private Chance() {}

    /** The same for the same test and seed, whichever tests run besides. */
    static SplittableRandom of(String test) {
        return new SplittableRandom(SEED * 31 + test.hashCode());
    }

    static String seed() {
        return "seed " + SEED;
    }
}
