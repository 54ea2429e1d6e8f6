package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.ServiceTokenClaims;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;

/** Service tokens (docs/apps.md, "Back ends"). */
final class ServiceKind extends Kind<ServiceToken> {
    /** What is said of people, and of nobody who is none. */
    private static final List<String> OF_A_PERSON = List.of(SiteTokenClaims.ACTOR, SiteTokenClaims.SESSION, "acr");

    ServiceKind(String issuer, String app) {
        super(issuer, app);
    }

    @Override
    Set<@Nullable JOSEObjectType> types() {
        return Set.of(new JOSEObjectType(ServiceTokenClaims.TYPE));
    }

    @Override
    ServiceToken read(JWTClaimsSet claims) throws ParseException {
        requireRegistrysAudience(claims);
        String caller = claims.getStringClaim(SiteTokenClaims.CLIENT);
        requireCaller(caller);
        if (!caller.equals(claims.getSubject())) {
            throw new ParseException("sub is not the app that asked", 0);
        }
        if (OF_A_PERSON.stream().anyMatch(claims.getClaims()::containsKey)) {
            throw new ParseException("it speaks of a person", 0);
        }
        return new ServiceToken(caller, claims.getExpirationTime().toInstant(), registrysGrant(claims));
    }
}
