package uk.nhs.blackcountry.signon.keycloak.ending;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

/** When the ground under a person's sessions gives way: computed once, from a projection, so that nobody need be asked when it happens. */
final class Ground {
    private Ground() {}

    /**
     * A time without any live placement.
     *
     * @param from its first instant: sessions end
     * @param until when the next placement begins; null where none follows
     */
    record Gap(Instant from, @Nullable Instant until) {}

    /**
     * Whether an account was taken off the person: it turned out to be somebody else's. Whoever signed in with it sits in this person's
     * sessions, and no projection says which these are.
     */
    static boolean lost(@Nullable PersonProjection before, PersonProjection after) {
        return before != null
                && before.accounts().stream()
                        .anyMatch(account -> after.account(account.key()).isEmpty());
    }

    /**
     * The gaps still to be acted on at {@code now}, in order; the first begins at {@code now} if nothing is live. Placements that overlap or touch
     * leave no gap between them.
     */
    static List<Gap> gaps(PersonProjection person, Instant now) {
        if (person.state() != PersonProjection.State.ACTIVE) {
            return List.of(new Gap(now, null));
        }
        List<ProjectedPlacement> ahead = person.placements().stream()
                .filter(placement -> placement.until() == null
                        || (placement.until().isAfter(now) && placement.from().isBefore(placement.until())))
                .sorted(Comparator.comparing(ProjectedPlacement::from))
                .toList();
        List<Gap> gaps = new ArrayList<>();
        Instant covered = now;
        for (ProjectedPlacement placement : ahead) {
            if (placement.from().isAfter(covered)) {
                gaps.add(new Gap(covered, placement.from()));
                covered = placement.from();
            }
            if (placement.until() == null) {
                return gaps;
            }
            covered = placement.until().isAfter(covered) ? placement.until() : covered;
        }
        gaps.add(new Gap(covered, null));
        return gaps;
    }
}
