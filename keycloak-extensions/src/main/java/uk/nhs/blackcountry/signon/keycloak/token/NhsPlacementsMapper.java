package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import java.util.Map;
import org.keycloak.models.ProtocolMapperModel;

/** {@link PlacementClaims} in OpenID Connect. Public because Keycloak instantiates it. */
public class NhsPlacementsMapper extends PersonClaimsMapper {
    /** For Keycloak. */
    public NhsPlacementsMapper() {
        super(Clock.systemUTC());
    }

    @Override
    Map<String, Object> claims(Told told, ProtocolMapperModel mapper) {
        return PlacementClaims.of(told);
    }

    @Override
    public String getId() {
        return "nhs-placements";
    }

    @Override
    public String getDisplayType() {
        return "NHS placements";
    }

    @Override
    public String getHelpText() {
        return "nhs_placements: each placement that is live at the second of issue and opens the app.";
    }
}
