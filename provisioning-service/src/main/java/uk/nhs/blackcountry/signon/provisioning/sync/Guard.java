package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * Holds a plan that takes away more than a day's leavers could explain, together with what was taken away within the day before it. A wrong
 * filter, a lost right or a half-restored directory looks exactly like that, whether it shows at once or a few accounts at a time.
 */
public final class Guard {
    /** For how long it counts. */
    static final Duration DAY = Duration.ofDays(1);

    /** How every objection begins. */
    static final String HELD = "held";

    /** From so many accounts on, a source that loses all of them at once is looked at, whatever the limits say. */
    private static final int EVERYBODY = 4;

    private static final Limit USUALLY = new Limit(20, 0.10);

    private final Limits usual;
    private final Map<OdsCode, Limits> byTrust;

    /**
     * How many may be taken away within a day: as many as {@code count}, or {@code share} of the accounts in use, whichever is more.
     *
     * @param count 0 or more
     * @param share from 0 to 1
     */
    public record Limit(int count, double share) {
        public Limit {
            if (count < 0 || !(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "a limit is a count from 0 on and a share from 0 to 1, not %d and %s".formatted(count, share));
            }
        }

        double of(int usable) {
            return Math.max(count, usable * share);
        }
    }

    /** The limits of one trust. */
    public record Limits(Limit disables, Limit unlinks, Limit moves) {
        /** Twenty, or a tenth, of each. */
        public static final Limits USUAL = new Limits(USUALLY, USUALLY, USUALLY);
    }

    /** The usual limits everywhere. */
    public static Guard usual() {
        return new Guard(Limits.USUAL, Map.of());
    }

    /** @param byTrust limits of trusts for which the usual ones do not hold */
    public Guard(Limits usual, Map<OdsCode, Limits> byTrust) {
        this.usual = usual;
        this.byTrust = Map.copyOf(byTrust);
    }

    /**
     * Why a plan must wait for a human; empty if it need not.
     *
     * @param trust of the source; null where that decides over none
     * @param usable how many accounts of the source are in use before it
     * @param taken what was taken away within the day before it, and not released
     */
    Optional<String> objection(@Nullable OdsCode trust, Plan.Counts counts, int usable, Plans.Taken taken) {
        return held(objections(trust, whole(counts, usable, taken)));
    }

    /**
     * The same for a source that decides over no trust: all of it by the usual limits, and besides what it holds of each trust's people by that
     * trust's own. A trust is small beside such a source: it could lose all of its people's accounts within a tenth of everybody's.
     */
    Optional<String> objection(Plan.Counts counts, int usable, Plans.Taken taken, Map<OdsCode, Share> shares) {
        List<String> objections = new ArrayList<>(objections(null, whole(counts, usable, taken)));
        shares.entrySet().stream()
                .sorted(Comparator.comparing(share -> share.getKey().value()))
                .forEach(share -> objections(share.getKey(), share.getValue()).stream()
                        .map(objection -> "of the people of " + share.getKey() + " " + objection)
                        .forEach(objections::add));
        return held(objections);
    }

    /**
     * What a source holds, or holds of one trust's people, and what is taken away of it.
     *
     * @param taking by the plan
     * @param usable how many accounts are in use before it
     * @param taken within the day before it, and not released
     */
    record Share(Plans.Taken taking, int usable, Plans.Taken taken) {}

    private static Share whole(Plan.Counts counts, int usable, Plans.Taken taken) {
        return new Share(new Plans.Taken(counts.takenAway(), counts.unlinked(), counts.moved()), usable, taken);
    }

    private static Optional<String> held(List<String> objections) {
        return objections.isEmpty() ? Optional.empty() : Optional.of(HELD + ": " + String.join("; ", objections));
    }

    private List<String> objections(@Nullable OdsCode trust, Share share) {
        Limits limits = trust == null ? usual : byTrust.getOrDefault(trust, usual);
        Plans.Taken taking = share.taking();
        Plans.Taken taken = share.taken();
        int usable = share.usable();
        int before = usable + taken.away();
        List<String> objections = new ArrayList<>();
        if (isOver(taking.away(), taken.away(), limits.disables(), before)) {
            objections.add("would take away %d of %d usable accounts%s"
                    .formatted(taking.away(), usable, more(taking.away(), taken.away(), limits.disables(), before)));
        } else if (before >= EVERYBODY && taking.away() > 0 && taking.away() >= usable) {
            objections.add("would take away all %d usable accounts".formatted(usable));
        }
        if (isOver(taking.unlinked(), taken.unlinked(), limits.unlinks(), before)) {
            objections.add("would unlink %d accounts%s"
                    .formatted(taking.unlinked(), more(taking.unlinked(), taken.unlinked(), limits.unlinks(), before)));
        }
        if (isOver(taking.moved(), taken.moved(), limits.moves(), before)) {
            objections.add("would move %d accounts to other persons%s"
                    .formatted(taking.moved(), more(taking.moved(), taken.moved(), limits.moves(), before)));
        }
        return objections;
    }

    /** A plan that takes nothing away does not wait for what others took. */
    private static boolean isOver(int number, int within, Limit limit, int usable) {
        return number > 0 && number + within > limit.of(usable);
    }

    private static String more(int number, int within, Limit limit, int usable) {
        String together = within == 0 ? "" : " and so %d within a day".formatted(number + within);
        return together + ", more than %d".formatted((int) limit.of(usable));
    }
}
