package uk.nhs.blackcountry.signon.keycloak.ending;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

/** When the ground under a person's sessions gives way: computed once, from a projection, so that nobody need be asked when it happens. */
final class Ground {
    private Ground() {}

    /**
     * A time without any live placement, or without one that opens a certain app.
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
        return gaps(person, now, any -> true);
    }

    /**
     * The same for each app that a placement names, or named until now: when nothing opens it any more. Gaps that begin when all ground goes are
     * left out, as the whole session ends then.
     *
     * @return by client id; without apps that have none
     */
    static Map<String, List<Gap>> gapsOfApps(@Nullable PersonProjection before, PersonProjection after, Instant now) {
        Set<Instant> allGoes = gaps(after, now).stream().map(Gap::from).collect(Collectors.toSet());
        Map<String, List<Gap>> gaps = new TreeMap<>();
        for (String app : apps(before, after)) {
            List<Gap> own = gaps(after, now, placement -> placement.opens(app)).stream()
                    .filter(gap -> !allGoes.contains(gap.from()))
                    .toList();
            if (!own.isEmpty()) {
                gaps.put(app, own);
            }
        }
        return gaps;
    }

    /** Whether something opens {@code app}, by its client id. */
    static boolean opens(PersonProjection person, String app, Instant now) {
        return !person.placementsLiveAt(now, app).isEmpty();
    }

    /** Whether some app was open at {@code now} by what was held until then, and is not by what is held from then on. */
    static boolean closesSomeApp(PersonProjection before, PersonProjection after, Instant now) {
        return opensEvery(before, now) && !opensEvery(after, now)
                || apps(null, before).stream().anyMatch(app -> opens(before, app, now) && !opens(after, app, now));
    }

    private static boolean opensEvery(PersonProjection person, Instant now) {
        return person.placementsLiveAt(now).stream().anyMatch(placement -> placement.grants() == null);
    }

    /** The apps that placements name, of what was held until now too. */
    static Set<String> apps(@Nullable PersonProjection before, PersonProjection after) {
        return Stream.concat(Stream.ofNullable(before), Stream.of(after))
                .flatMap(person -> person.placements().stream())
                .flatMap(placement -> Stream.ofNullable(placement.grants()))
                .flatMap(List::stream)
                .map(AppGrant::app)
                .collect(Collectors.toSet());
    }

    private static List<Gap> gaps(PersonProjection person, Instant now, Predicate<ProjectedPlacement> counts) {
        if (person.state() != PersonProjection.State.ACTIVE) {
            return List.of(new Gap(now, null));
        }
        List<ProjectedPlacement> ahead = person.placements().stream()
                .filter(counts)
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
