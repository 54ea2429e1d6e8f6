package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Optional;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.sync.Guard.Limit;

/**
 * Holds a feed whole that cannot be right: one that is broken, names nobody, has too many rows that cannot be understood, or would take away
 * more placements than a day's changes could explain.
 */
public final class FeedGuard {
    /** From so many placements on, a feed that takes all of them away at once is looked at, whatever the limit says. */
    private static final int ALL = 4;

    private final Limit withdrawals;
    private final Limit aside;

    /**
     * @param withdrawals of the source's placements within a day
     * @param aside of the feed's rows
     */
    public FeedGuard(Limit withdrawals, Limit aside) {
        this.withdrawals = withdrawals;
        this.aside = aside;
    }

    /** Twenty or a tenth of what is stated; five or a tenth of the rows. */
    public static FeedGuard usual() {
        return new FeedGuard(new Limit(20, 0.10), new Limit(5, 0.10));
    }

    /** Why nothing of it is to be believed, whoever says otherwise; empty if it can be read. */
    Optional<String> broken(Feed feed) {
        if (feed.broken() != null) {
            return Optional.of(feed.broken());
        }
        if (feed.rows() == 0) {
            return Optional.of("nothing is in it");
        }
        if (feed.stated().isEmpty()) {
            return Optional.of("none of its %d rows can be understood".formatted(feed.rows()));
        }
        return feed.aside().size() > aside.of(feed.rows())
                ? Optional.of("%d of %d rows cannot be understood; the first is line %d: %s"
                        .formatted(
                                feed.aside().size(),
                                feed.rows(),
                                feed.aside().get(0).line(),
                                feed.aside().get(0).reason()))
                : Optional.empty();
    }

    /**
     * Why a human must look first; empty if nobody need.
     *
     * @param withdrawn what it would take away, by naming it no more or by stating it otherwise
     * @param open what the source states before it
     * @param within what it took away within the day before
     */
    Optional<String> objection(int withdrawn, int open, int within) {
        int before = open + within;
        if (withdrawn > 0 && withdrawn + within > withdrawals.of(before)) {
            return Optional.of("it would withdraw or end %d of %d placements, and so %d within a day: more than %d"
                    .formatted(withdrawn, open, withdrawn + within, (int) withdrawals.of(before)));
        }
        return open >= ALL && withdrawn >= open
                ? Optional.of("it would withdraw or end all %d placements".formatted(open))
                : Optional.empty();
    }
}
