package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;
import uk.nhs.blackcountry.signon.provisioning.token.Subject;

/** The realm's access tokens, as apps show them. */
final class SubjectTokens {
    /** Keycloak's {@code typ} of an access token that is bound to a key. */
    private static final String BOUND_TYPE = "DPoP";

    private static final Set<String> TYPES = Set.of(Contract.ACCESS_TOKEN_TYPE, BOUND_TYPE);
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private final Verifier verifier;

    SubjectTokens(JWKSource<SecurityContext> keys, String issuer, Clock clock) {
        this.verifier = new Verifier(
                keys,
                ALGORITHMS,
                new LinkedHashSet<>(Arrays.asList(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)),
                issuer,
                Set.of("sub", "aud", "exp", "iat", "sid", "azp", "typ"),
                clock);
    }

    /**
     * @param key thumbprint of the key whose possession was proven in this request; null where nothing was
     * @throws OAuth2AuthenticationException if it is no access token of a person's, or bound to another key
     */
    Subject read(String token, @Nullable String key) {
        try {
            JWTClaimsSet claims = verifier.verify(token);
            if (!TYPES.contains(claims.getStringClaim("typ"))) {
                throw Errors.subject("it is no access token, but of the type " + claims.getStringClaim("typ"));
            }
            String bound = bound(claims);
            if (bound != null && !bound.equals(key)) {
                throw Errors.subject("it is bound to a key: send a proof made with that key in the header DPoP");
            }
            return new Subject(
                    PersonId.parse(claims.getSubject()),
                    claims.getStringClaim("sid"),
                    claims.getStringClaim("azp"),
                    Set.copyOf(claims.getAudience()),
                    claims.getIssueTime().toInstant(),
                    claims.getStringClaim("acr"),
                    key);
        } catch (BadJOSEException e) {
            throw Errors.subject(String.valueOf(e.getMessage()));
        } catch (JOSEException e) {
            throw Errors.unavailable("The keys of the realm cannot be had at the moment.");
        } catch (ParseException | IllegalArgumentException e) {
            throw Errors.subject("it is not a token of a member of staff");
        }
    }

    private static @Nullable String bound(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> confirmation = claims.getJSONObjectClaim(SiteTokenClaims.CONFIRMATION);
        if (confirmation == null) {
            return null;
        }
        Object thumbprint = confirmation.get(SiteTokenClaims.KEY);
        if (thumbprint == null) {
            throw new ParseException("bound to something else than a key", 0);
        }
        return thumbprint.toString();
    }
}
