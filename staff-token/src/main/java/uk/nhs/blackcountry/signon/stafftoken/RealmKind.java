package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.TokenClaims;

/** The realm's access tokens (docs/apps.md, "What to check"). What somebody may do is in {@value TokenClaims#APP_ROLES}, and nowhere else. */
final class RealmKind extends Kind<StaffToken> {
    private static final Set<String> ACCESS = Set.of(Contract.ACCESS_TOKEN_TYPE, "DPoP");

    RealmKind(String issuer, String app) {
        super(issuer, app);
    }

    @Override
    Set<@Nullable JOSEObjectType> types() {
        return new HashSet<>(Arrays.asList(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    }

    @Override
    StaffToken read(JWTClaimsSet claims) throws ParseException {
        if (!ACCESS.contains(required(claims.getStringClaim("typ"), "typ"))) {
            throw new ParseException("it is no access token", 0);
        }
        if (!claims.getAudience().contains(app())) {
            throw new ParseException("it is for another app", 0);
        }
        String caller = claims.getStringClaim("azp");
        requireCaller(caller);
        return new StaffToken(
                person(claims),
                caller,
                required(claims.getStringClaim("sid"), "sid"),
                claims.getStringClaim("acr"),
                claims.getExpirationTime().toInstant(),
                grants(claims));
    }

    private static List<Grant> grants(JWTClaimsSet claims) throws ParseException {
        List<Grant> grants = new ArrayList<>();
        for (Object entry : required(claims.getListClaim(TokenClaims.APP_ROLES), TokenClaims.APP_ROLES)) {
            if (!(entry instanceof Map<?, ?> place)) {
                throw new ParseException(TokenClaims.APP_ROLES + " has an entry that is none", 0);
            }
            grants.add(grant(place));
        }
        return grants;
    }

    @SuppressWarnings("unchecked")
    private static Grant grant(Map<?, ?> place) throws ParseException {
        Map<String, Object> entry = (Map<String, Object>) place;
        return new Grant(
                required(JSONObjectUtils.getString(entry, TokenClaims.TRUST), TokenClaims.TRUST),
                JSONObjectUtils.getString(entry, TokenClaims.SITE),
                roles(JSONObjectUtils.getStringList(entry, TokenClaims.ROLES), TokenClaims.ROLES));
    }
}
