package uk.nhs.blackcountry.signon.stack.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** When a fault strikes: as soon as the registry's database shows that something is under way, and a little later. */
enum Moment {
    /** Whatever it does; while it starts, too. */
    ANY(work -> true, 2_500),
    /** Pages of a source were read, and more is to come of them. */
    READING(work -> work.pages() > 0, 60),
    /** Within the transaction that changes everything, or just after. */
    WRITING(InWork::writing, 30),
    /** Projections are on their way to Keycloak. */
    DELIVERING(work -> work.sent() > 0, 60),
    /** Keycloak has committed what it was sent, and the registry has not noted that. */
    TAKEN(work -> work.sent() > 0, 150);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Predicate<InWork> sign;
    private final int longestDelay;

    Moment(Predicate<InWork> sign, int longestDelay) {
        this.sign = sign;
        this.longestDelay = longestDelay;
    }

    static Moment any(SplittableRandom random) {
        return values()[random.nextInt(values().length)];
    }

    /**
     * What was struck.
     *
     * @param seen whether the sign came
     * @param delay in milliseconds after it
     */
    record Strike(Moment moment, boolean seen, int delay, InWork work) {
        @Override
        public String toString() {
            return "%s%s + %d ms: %s".formatted(moment, seen ? "" : " (not seen)", delay, work);
        }
    }

    /** {@code kill -9} of the service. It is frozen first, so that what is said of it is true of the moment of its death. */
    Strike kill(Side side, SplittableRandom random) {
        return strike(side, random, Side::killService, true);
    }

    /** Does something to what the service depends on, while what it is to be struck in is under way: where it was over already, the next time. */
    Strike strike(Side side, SplittableRandom random, Consumer<Side> fault) {
        return strike(side, random, fault, false);
    }

    private Strike strike(Side side, SplittableRandom random, Consumer<Side> fault, boolean frozen) {
        try {
            boolean seen = awaitSign(side);
            int delay = random.nextInt(longestDelay);
            TimeUnit.MILLISECONDS.sleep(delay); // not a wait for anything: chance itself
            side.freezeService();
            InWork work = looked(side);
            for (long end = System.nanoTime() + PATIENCE.toNanos();
                    !frozen && !sign.test(work) && System.nanoTime() < end;
                    work = looked(side)) {
                side.thawService();
                seen = awaitSign(side);
                side.freezeService();
            }
            if (!frozen) {
                side.thawService();
            }
            fault.accept(side);
            return new Strike(this, seen, delay, work);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private InWork looked(Side side) throws SQLException, InterruptedException {
        InWork work = InWork.of(side);
        return this == TAKEN ? work.onceTaken(side) : work.compared(side);
    }

    private boolean awaitSign(Side side) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Rows registry = new Rows(side.registry())) {
            boolean seen = sign.test(InWork.of(side, registry));
            while (!seen && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(2); // leaves the machine to what is watched
                seen = sign.test(InWork.of(side, registry));
            }
            return seen;
        }
    }
}
