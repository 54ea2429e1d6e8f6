package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies one kind of JWT by one set of keys: signature, algorithm, type, issuer and times. Keys come from that set alone, never from a header
 * of the token ({@code jwk}, {@code jku}, {@code x5u}).
 */
final class Verifier {
    /** Between two machines' clocks. */
    static final int SKEW_SECONDS = 30;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * @param types of the header {@code typ}; null allows its absence
     * @param issuer that must be stated
     * @param required claims that must be there
     */
    Verifier(
            JWKSource<SecurityContext> keys,
            Set<JWSAlgorithm> algorithms,
            Set<@Nullable JOSEObjectType> types,
            String issuer,
            Set<String> required,
            Clock clock) {
        processor.setJWSVerifierFactory(Cryptography.with(new DefaultJWSVerifierFactory()));
        processor.setJWSKeySelector(new Keys(algorithms, keys));
        // it asks for null, too, which not every set answers
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new HashSet<>(types)));
        processor.setJWTClaimsSetVerifier(new Claims(issuer, required, clock));
    }

    /**
     * @throws BadJOSEException if it is not what it should be
     * @throws JOSEException if the keys cannot be had
     */
    JWTClaimsSet verify(String token) throws BadJOSEException, JOSEException {
        return verify(parse(token));
    }

    /** The same of one that was parsed. */
    JWTClaimsSet verify(SignedJWT token) throws BadJOSEException, JOSEException {
        return processor.process(token, null);
    }

    static SignedJWT parse(String token) throws BadJOSEException {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw new BadJOSEException("not a signed JWT", e);
        }
    }

    /** By the injected clock. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Set<String> required;
        private final Clock clock;

        Claims(String issuer, Set<String> required, Clock clock) {
            super(new JWTClaimsSet.Builder().issuer(issuer).build(), required);
            setMaxClockSkew(SKEW_SECONDS);
            this.required = Set.copyOf(required);
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }

        /**
         * One that was issued later than now is a mistake or a trick; the library looks at its end and its beginning alone. And it takes a claim that is
         * null for one that is there.
         */
        @Override
        public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            if (required.stream().anyMatch(claim -> claims.getClaim(claim) == null)
                    || claims.getAudience().stream().anyMatch(Objects::isNull)) {
                throw new BadJWTException("a claim is null");
            }
            Date issued = claims.getIssueTime();
            if (issued != null && issued.toInstant().isAfter(clock.instant().plusSeconds(SKEW_SECONDS))) {
                throw new BadJWTException("issued in the future");
            }
        }
    }
}
