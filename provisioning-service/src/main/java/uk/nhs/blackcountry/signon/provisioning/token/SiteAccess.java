package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

/**
 * What somebody may do in one app at one site, at one instant: the union of what their live placements there give. A placement that names the
 * trust and no site of it counts at each of its sites; one at a site counts there alone.
 *
 * @param roles in their order; may be empty where the app knows none
 * @param unchangedUntil the first instant at which one of the roles is gone, or the access is; null for no planned end
 */
record SiteAccess(List<String> roles, @Nullable Instant unchangedUntil) {

    static Optional<SiteAccess> of(PersonProjection person, String app, Place place, Instant now) {
        List<ProjectedPlacement> live = person.placementsLiveAt(now, app).stream()
                .filter(place::isReachedBy)
                .toList();
        if (live.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Instant> ends = new HashMap<>();
        for (ProjectedPlacement placement : live) {
            Instant end = end(placement);
            roles(placement, app).forEach(role -> ends.merge(role, end, SiteAccess::later));
        }
        Instant access = live.stream().map(SiteAccess::end).reduce(Instant.MIN, SiteAccess::later);
        Instant first = ends.values().stream().min(Comparator.naturalOrder()).orElse(access);
        return Optional.of(
                new SiteAccess(List.copyOf(new TreeSet<>(ends.keySet())), first.equals(Instant.MAX) ? null : first));
    }

    /** Where somebody works who opens a site. */
    record Place(OdsCode trust, OdsCode site) {
        boolean isReachedBy(ProjectedPlacement placement) {
            return placement.trust().equals(trust)
                    && (placement.site().equals(site) || placement.site().equals(trust));
        }
    }

    /** Of an older release's projection nothing is known: it opens the app, in no role. */
    private static List<String> roles(ProjectedPlacement placement, String app) {
        List<AppGrant> grants = placement.grants();
        return grants == null
                ? List.of()
                : grants.stream()
                        .filter(grant -> grant.app().equals(app))
                        .flatMap(grant -> grant.roles().stream())
                        .toList();
    }

    private static Instant end(ProjectedPlacement placement) {
        Instant until = placement.until();
        return until == null ? Instant.MAX : until;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
