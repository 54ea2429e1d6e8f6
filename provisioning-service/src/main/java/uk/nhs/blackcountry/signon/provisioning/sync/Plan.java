package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;

/**
 * What one reading of one source would change, and what became of it. Its changes lie beside it: {@link Plans#changes}.
 *
 * @param id in the order of their making
 * @param trusts whose administrators must look at it, should it be held
 * @param since the cursor that it was planned from; null if nothing had been read
 * @param next where the source goes on once it is applied
 * @param usableBefore how many accounts of the source could be used before it
 * @param objection why the guard holds it; empty where it does not
 * @param unreadable what the source did not let us read, for an admin; null for nothing
 * @param settledAt when it got its last status; null while it is being made
 * @param outcome for a reader; empty where there is nothing to add
 * @param voices of the administrators who would release it
 */
public record Plan(
        long id,
        String source,
        Set<OdsCode> trusts,
        Scope scope,
        Status status,
        @Nullable Cursor since,
        Cursor next,
        Counts counts,
        int usableBefore,
        String objection,
        @Nullable String unreadable,
        Instant plannedAt,
        @Nullable Instant settledAt,
        String outcome,
        List<Voice> voices) {

    /** What became of a plan. */
    public enum Status {
        /** Within the limits, and not applied to its end yet. */
        PLANNED,
        /** Asked for, to be looked at only. */
        DRY_RUN,
        /** Over the limits: administrators must look. */
        HELD,
        APPLIED,
        /** Applied because administrators released it. */
        RELEASED,
        DISCARDED,
        /** Another plan of the same source took its place. */
        SUPERSEDED
    }

    /**
     * How many accounts there are of each {@link PlanChange.Kind}; an account may be of several.
     *
     * @param takenAway of those disabled, the ones that had no planned end
     */
    public record Counts(
            int accounts,
            int created,
            int linked,
            int unlinked,
            int enabled,
            int disabled,
            int moved,
            int changed,
            int takenAway) {
        /** None at all. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** @param trust for which the administrator speaks */
    public record Voice(OdsCode trust, PersonId administrator, Instant at) {}

    public Plan {
        requireNonNull(scope, "scope");
        requireNonNull(status, "status");
        requireNonNull(next, "next");
        trusts = Set.copyOf(trusts);
        voices = List.copyOf(voices);
    }

    Plan numbered(long number) {
        return new Plan(
                number,
                source,
                trusts,
                scope,
                status,
                since,
                next,
                counts,
                usableBefore,
                objection,
                unreadable,
                plannedAt,
                settledAt,
                outcome,
                voices);
    }

    Plan settled(Status how, String what, Instant now) {
        return new Plan(
                id,
                source,
                trusts,
                scope,
                how,
                since,
                next,
                counts,
                usableBefore,
                objection,
                unreadable,
                plannedAt,
                now,
                what,
                voices);
    }

    /** The same, held still, as a newer reading found it. */
    Plan renewedBy(Plan newer) {
        return new Plan(
                id,
                source,
                newer.trusts,
                newer.scope,
                status,
                newer.since,
                newer.next,
                newer.counts,
                newer.usableBefore,
                newer.objection,
                newer.unreadable,
                plannedAt,
                settledAt,
                outcome,
                voices);
    }

    /** The trusts whose administrators have not spoken for it. */
    public Set<OdsCode> missing() {
        Set<OdsCode> missing = new HashSet<>(trusts);
        missing.removeAll(voices.stream().map(Voice::trust).collect(Collectors.toSet()));
        return missing;
    }
}
