package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

/**
 * Of whom which app is told, and when: what every claim follows from.
 *
 * @param app its client id
 * @param now the second of issue
 * @param siteHint for which site or trust the app was opened, by ODS code; empty where the app does not say
 */
record Told(PersonProjection person, String app, Instant now, String siteHint) {
    private static final Comparator<ProjectedPlacement> IN_ORDER = Comparator.comparing(
                    (ProjectedPlacement placement) -> placement.trust().value())
            .thenComparing(placement -> placement.site().value())
            .thenComparing(ProjectedPlacement::role)
            .thenComparing(ProjectedPlacement::id, Comparator.comparing(UUID::toString));

    /** The placements that are live and open the app, by trust, site and role. An app is told of no others. */
    List<ProjectedPlacement> placements() {
        return person.placementsLiveAt(now, app).stream().sorted(IN_ORDER).toList();
    }

    /** Whether the source names a site: otherwise the trust's own code stands in its place. */
    static boolean namesASite(ProjectedPlacement placement) {
        return !placement.site().equals(placement.trust());
    }
}
