package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stafftoken.RefusedTokenException.Reason;

/** What is checked of every kind of token: signature, algorithm, type, issuer and times, and the key that it is bound to; then what its kind says. */
final class Verification<T> {
    private static final int CONNECT_MS = 2_000;
    private static final int READ_MS = 3_000;
    private static final int LARGEST = 64 * 1024;

    private final Kind<T> kind;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    Verification(Kind<T> kind, JWSAlgorithm algorithm, JWKSource<SecurityContext> keys, Clock clock) {
        this.kind = kind;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, keys));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new HashSet<>(kind.types())));
        processor.setJWTClaimsSetVerifier(new Times(kind.issuer(), clock));
    }

    static JWSAlgorithm algorithm(String name) {
        if (!Set.of("RS256", "PS256", "ES256").contains(name)) {
            throw new IllegalArgumentException("not an algorithm of ours: " + name);
        }
        return JWSAlgorithm.parse(name);
    }

    /**
     * Keys are kept for five minutes, fetched again for one that is not among them (at most every 30 seconds), and believed for another hour while
     * they cannot be fetched.
     */
    static JWKSource<SecurityContext> keysAt(String address) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            URI.create(address).toURL(), new DefaultResourceRetriever(CONNECT_MS, READ_MS, LARGEST))
                    .cache(Duration.ofMinutes(5).toMillis(), READ_MS)
                    .rateLimited(Duration.ofSeconds(30).toMillis())
                    .retrying(true)
                    .outageTolerant(Duration.ofHours(1).toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("the issuer is no address: " + address, e);
        }
    }

    /** @param proven the thumbprint of the key whose possession was proven; null where nothing was */
    T verify(String token, @Nullable String proven) throws RefusedTokenException {
        JWTClaimsSet claims = claims(token);
        try {
            String bound = Kind.boundTo(claims);
            if (bound != null && !bound.equals(proven)) {
                throw new RefusedTokenException(
                        Reason.NOT_PROVEN, "the token is bound to a key, of which there is no proof");
            }
            return kind.read(claims);
        } catch (ParseException | IllegalArgumentException e) {
            throw new RefusedTokenException(Reason.NOT_A_TOKEN, "not what such a token says: " + e.getMessage(), e);
        }
    }

    private JWTClaimsSet claims(String token) throws RefusedTokenException {
        try {
            return processor.process(SignedJWT.parse(token), null);
        } catch (ExpiredException e) {
            throw new RefusedTokenException(Reason.EXPIRED, "the token has expired", e);
        } catch (BadJOSEException | ParseException e) {
            throw new RefusedTokenException(Reason.NOT_A_TOKEN, "not a token for this app: " + e.getMessage(), e);
        } catch (KeySourceException e) {
            throw new RefusedTokenException(Reason.NO_KEYS, "the issuer's keys cannot be had: " + e.getMessage(), e);
        } catch (JOSEException e) {
            throw new RefusedTokenException(
                    Reason.NOT_A_TOKEN, "not a token that can be verified: " + e.getMessage(), e);
        }
    }
}
