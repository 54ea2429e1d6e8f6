package uk.nhs.blackcountry.signon.provisioning.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * Access in an emergency: a placement of hours that one administrator of the host trust gives alone, and that another one reviews afterwards. What it
 * gives is what any placement gives; how it came about is in its source.
 *
 * @param maximum how long one may last
 * @param unreviewed how many that one administrator opened may wait for review before they open no more
 * @param reviewWithin how long one may wait for review before whoever opened it opens no more
 */
public record BreakGlass(Duration maximum, int unreviewed, Duration reviewWithin) {
    private static final Duration LONGEST = Duration.ofHours(24);
    /** No feed is called so: a feed's name has letters alone. */
    private static final String SOURCE = "break-glass.";

    private static final int SHORTEST_REASON = 10;

    /** Twelve hours; three that wait; three days. */
    public static final BreakGlass USUAL = new BreakGlass(Duration.ofHours(12), 3, Duration.ofDays(3));

    /** What whoever reviews it finds. */
    public enum Verdict {
        JUSTIFIED,
        NOT_JUSTIFIED
    }

    /** @throws IllegalArgumentException unless it is a matter of hours (24 at most), and something is allowed at all */
    public BreakGlass {
        if (maximum.isNegative() || maximum.isZero() || maximum.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("break-glass: a maximum of up to 24 hours is expected");
        }
        if (unreviewed < 1 || reviewWithin.isNegative() || reviewWithin.isZero()) {
            throw new IllegalArgumentException(
                    "break-glass: one that waits for review, and a time to review it, are needed");
        }
    }

    public static String source(OdsCode trust) {
        return SOURCE + trust;
    }

    public static boolean isOne(StatedPlacement placement) {
        return placement.source().startsWith(SOURCE);
    }

    /** What is wrong with it besides what would be wrong with any placement; empty if nothing is. */
    public List<Objection> objections(Work work, String reason) {
        List<Objection> objections = new ArrayList<>();
        if (work.until().isAfter(work.from().plus(maximum))) {
            objections.add(new Objection(
                    "until",
                    "%d minutes at most: propose a placement for what lasts longer".formatted(maximum.toMinutes())));
        }
        if (reason.strip().length() < SHORTEST_REASON) {
            objections.add(new Objection(
                    "reason",
                    "say why it cannot wait for a second administrator, in words and without naming a patient"));
        }
        return objections;
    }

    /** Whether a review that was begun to be waited for then is late. */
    public boolean isOverdue(Instant openedAt, Instant now) {
        return now.isAfter(openedAt.plus(reviewWithin));
    }
}
