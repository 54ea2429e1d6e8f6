package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.SiteTokenClaims;
import uk.nhs.blackcountry.signon.provisioning.token.SigningAlgorithm;
import uk.nhs.blackcountry.signon.provisioning.token.SiteToken;

/** Site tokens, as apps show them to be examined. */
final class OwnTokens {
    private final Verifier verifier;

    OwnTokens(JWKSource<SecurityContext> keys, String issuer, Clock clock) {
        this.verifier = new Verifier(
                keys,
                Arrays.stream(SigningAlgorithm.values())
                        .map(algorithm -> JWSAlgorithm.parse(algorithm.name()))
                        .collect(Collectors.toSet()),
                Set.of(new JOSEObjectType(SiteTokenClaims.TYPE)),
                issuer,
                Set.of("sub", "aud", "exp", "iat", "jti"),
                clock);
    }

    /** Empty for what is none, or is no longer one. */
    Optional<SiteToken> read(String token) {
        try {
            return Optional.of(SiteTokenText.read(verifier.verify(token)));
        } catch (BadJOSEException | JOSEException | ParseException e) {
            return Optional.empty();
        }
    }
}
