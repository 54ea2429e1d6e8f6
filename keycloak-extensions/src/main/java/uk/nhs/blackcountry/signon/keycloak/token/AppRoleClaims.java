package uk.nhs.blackcountry.signon.keycloak.token;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.model.TokenClaims;

/**
 * The claim {@value TokenClaims#APP_ROLES}: in which roles of this app the person may act, place by place. Not one list of roles: whoever reads at one site and edits at
 * another would edit at both.
 */
final class AppRoleClaims {
    private AppRoleClaims() {}

    /** @param site null where the source names none */
    private record Place(OdsCode trust, @Nullable OdsCode site) {}

    static Map<String, Object> of(Told told) {
        Map<Place, SortedSet<String>> roles = new LinkedHashMap<>();
        for (ProjectedPlacement placement : told.placements()) {
            Place place = new Place(placement.trust(), Told.namesASite(placement) ? placement.site() : null);
            roles.computeIfAbsent(place, p -> new TreeSet<>())
                    .addAll(rolesIn(placement, told.app()).toList());
        }
        List<Map<String, Object>> entries = new ArrayList<>();
        roles.forEach((place, there) -> entries.add(entry(place, List.copyOf(there))));
        return Map.of(TokenClaims.APP_ROLES, entries);
    }

    /** None where a registry of an older release sent no grants: the app is open, and in which roles nobody said. */
    private static Stream<String> rolesIn(ProjectedPlacement placement, String app) {
        return placement.grants() == null
                ? Stream.empty()
                : placement.grants().stream()
                        .filter(grant -> grant.app().equals(app))
                        .map(AppGrant::roles)
                        .flatMap(List::stream);
    }

    private static Map<String, Object> entry(Place place, List<String> roles) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(TokenClaims.TRUST, place.trust().value());
        if (place.site() != null) {
            entry.put(TokenClaims.SITE, place.site().value());
        }
        entry.put(TokenClaims.ROLES, roles);
        return entry;
    }
}
