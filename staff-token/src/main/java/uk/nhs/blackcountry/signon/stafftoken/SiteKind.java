package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;

/** Site tokens (docs/apps.md, "Site tokens"). */
final class SiteKind extends Kind<StaffToken> {
    SiteKind(String issuer, String app) {
        super(issuer, app);
    }

    @Override
    Set<@Nullable JOSEObjectType> types() {
        return Set.of(new JOSEObjectType(SiteTokenClaims.TYPE));
    }

    @Override
    StaffToken read(JWTClaimsSet claims) throws ParseException {
        requireRegistrysAudience(claims);
        String caller = claims.getStringClaim(SiteTokenClaims.CLIENT);
        requireCaller(caller);
        Map<String, Object> actor = required(claims.getJSONObjectClaim(SiteTokenClaims.ACTOR), SiteTokenClaims.ACTOR);
        if (!caller.equals(actor.get("sub"))) {
            throw new ParseException("who acts is not who asked", 0);
        }
        return new StaffToken(
                person(claims),
                caller,
                required(claims.getStringClaim(SiteTokenClaims.SESSION), SiteTokenClaims.SESSION),
                claims.getStringClaim("acr"),
                claims.getExpirationTime().toInstant(),
                List.of(registrysGrant(claims)));
    }
}
