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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.ServiceTokenClaims;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;
import uk.nhs.blackcountry.signon.provisioning.token.ServiceToken;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;
import uk.nhs.blackcountry.signon.provisioning.token.SiteToken;

/**
 * Tokens of ours of one kind, as apps show them to be examined.
 *
 * @param <T> the kind
 */
final class OwnTokens<T> {
    private final Verifier verifier;
    private final Reader<T> reader;

    private OwnTokens(JWKSource<SecurityContext> keys, String issuer, String type, Reader<T> reader, Clock clock) {
        this.reader = reader;
        this.verifier = new Verifier(
                keys,
                Arrays.stream(SigningAlgorithm.values())
                        .map(algorithm -> JWSAlgorithm.parse(algorithm.name()))
                        .collect(Collectors.toSet()),
                Set.of(new JOSEObjectType(type)),
                issuer,
                Set.of("sub", "aud", "exp", "iat", "jti"),
                clock);
    }

    static OwnTokens<SiteToken> ofSites(JWKSource<SecurityContext> keys, String issuer, Clock clock) {
        return new OwnTokens<>(keys, issuer, SiteTokenClaims.TYPE, SiteTokenText::read, clock);
    }

    static OwnTokens<ServiceToken> ofServices(JWKSource<SecurityContext> keys, String issuer, Clock clock) {
        return new OwnTokens<>(keys, issuer, ServiceTokenClaims.TYPE, ServiceTokenText::read, clock);
    }

    private interface Reader<T> {
        T read(JWTClaimsSet claims) throws ParseException;
    }

    /** Empty for what is none, or is no longer one. */
    Optional<T> read(String token) {
        try {
            return Optional.of(reader.read(verifier.verify(token)));
        } catch (BadJOSEException | JOSEException | ParseException e) {
            return Optional.empty();
        }
    }
}
