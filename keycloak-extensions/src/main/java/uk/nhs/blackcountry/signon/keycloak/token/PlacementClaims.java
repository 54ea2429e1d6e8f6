package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.model.TokenClaims;

/** The claim {@value TokenClaims#PLACEMENTS}: what an app goes by where it asks nobody else. */
final class PlacementClaims {
    private PlacementClaims() {}

    static Map<String, Object> of(Told told) {
        List<Map<String, String>> placements =
                told.placements().stream().map(PlacementClaims::entry).toList();
        return Map.of(TokenClaims.PLACEMENTS, placements);
    }

    private static Map<String, String> entry(ProjectedPlacement placement) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put(TokenClaims.ID, placement.id().toString());
        entry.put(TokenClaims.TRUST, placement.trust().value());
        if (Told.namesASite(placement)) {
            entry.put(TokenClaims.SITE, placement.site().value());
        }
        if (!placement.role().isEmpty()) {
            entry.put(TokenClaims.ROLE, placement.role());
        }
        if (placement.until() != null) {
            // down, as a token's own end is: never later than the placement
            entry.put(
                    TokenClaims.UNTIL,
                    placement.until().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return entry;
    }
}
