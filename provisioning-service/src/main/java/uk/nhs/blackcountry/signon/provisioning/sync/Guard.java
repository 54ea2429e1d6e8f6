package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * Holds a plan that takes away more than a day's leavers could explain. A wrong filter, a lost right or a half-restored directory
 * looks exactly like that.
 */
public final class Guard {
    /** How every objection begins. */
    static final String HELD = "held";

    /** From so many accounts on, a source that loses all of them at once is looked at, whatever the limits say. */
    private static final int EVERYBODY = 4;

    private static final Limit USUALLY = new Limit(20, 0.10);

    private final Limits usual;
    private final Map<OdsCode, Limits> byTrust;

    /**
     * How many may be taken away at once: as many as {@code count}, or {@code share} of the accounts in use, whichever is more.
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
     */
    Optional<String> objection(@Nullable OdsCode trust, Plan.Counts counts, int usable) {
        Limits limits = trust == null ? usual : byTrust.getOrDefault(trust, usual);
        List<String> objections = new ArrayList<>();
        double disables = limits.disables().of(usable);
        if (counts.takenAway() > disables) {
            objections.add("would take away %d of %d usable accounts, more than %d"
                    .formatted(counts.takenAway(), usable, (int) disables));
        } else if (usable >= EVERYBODY && counts.takenAway() >= usable) {
            objections.add("would take away all %d usable accounts".formatted(usable));
        }
        over(counts.unlinked(), limits.unlinks(), usable)
                .ifPresent(allowed ->
                        objections.add("would unlink %d accounts, more than %d".formatted(counts.unlinked(), allowed)));
        over(counts.moved(), limits.moves(), usable)
                .ifPresent(allowed -> objections.add(
                        "would move %d accounts to other persons, more than %d".formatted(counts.moved(), allowed)));
        return objections.isEmpty() ? Optional.empty() : Optional.of(HELD + ": " + String.join("; ", objections));
    }

    private static Optional<Integer> over(int number, Limit limit, int usable) {
        double allowed = limit.of(usable);
        return number > allowed ? Optional.of((int) allowed) : Optional.empty();
    }
}
