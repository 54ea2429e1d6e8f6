package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Clock;
import java.util.Map;
import org.keycloak.models.ProtocolMapperModel;
import uk.nhs.blackcountry.signon.model.Contract;

/**
 * The claims {@value Contract#CLAIM_HOME_TRUST} (ODS code; absent where no live placement is a home one) and
 * {@value Contract#CLAIM_TRUSTS} (list of ODS codes). Public because Keycloak instantiates it.
 */
public class NhsOrgMapper extends PersonClaimsMapper {
    /** For Keycloak. */
    public NhsOrgMapper() {
        super(Clock.systemUTC());
    }

    @Override
    Map<String, Object> claims(Told told, ProtocolMapperModel mapper) {
        return OrganisationClaims.of(told.person(), told.app(), told.now()).asClaims();
    }

    @Override
    public String getId() {
        return "nhs-org";
    }

    @Override
    public String getDisplayType() {
        return "NHS organisations";
    }

    @Override
    public String getHelpText() {
        return "home_trust and trusts: where the person works at the second of issue, by ODS code.";
    }
}
