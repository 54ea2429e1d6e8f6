package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** How {@link StaffTokens} are made. Without a word more than issuer and app it is as strict as the guide. */
public final class StaffTokensBuilder {
    private static final int CONNECT_MS = 2_000;
    private static final int READ_MS = 3_000;
    private static final int LARGEST = 64 * 1024;

    private final Kind kind;
    private final String keys;
    private JWSAlgorithm algorithm;
    private boolean secondFactor;
    private Clock clock = StaffTokens.clock();

    StaffTokensBuilder(Kind kind, String keys, JWSAlgorithm algorithm) {
        this.kind = kind;
        this.keys = keys;
        this.algorithm = algorithm;
    }

    /** The one algorithm that one's registration names: {@code RS256}, {@code PS256} or {@code ES256}. */
    public StaffTokensBuilder signedWith(String name) {
        if (!Set.of("RS256", "PS256", "ES256").contains(name)) {
            throw new IllegalArgumentException("not an algorithm of ours: " + name);
        }
        this.algorithm = JWSAlgorithm.parse(name);
        return this;
    }

    /** Who signed in with one factor is refused, to be stepped up. */
    public StaffTokensBuilder demandingTwoFactors() {
        this.secondFactor = true;
        return this;
    }

    /** Takes requests of these apps, for the people at them; otherwise of one's own alone. @param apps client ids, besides one's own */
    public StaffTokensBuilder calledBy(String... apps) {
        Set<String> callers = new HashSet<>(Set.of(apps));
        callers.add(kind.app());
        kind.callers(Set.copyOf(callers));
        return this;
    }

    StaffTokensBuilder at(Clock time) {
        this.clock = time;
        return this;
    }

    /**
     * Keys are kept for five minutes, fetched again for one that is not among them (at most every 30 seconds), and believed for another hour while
     * they cannot be fetched.
     */
    public StaffTokens build() {
        try {
            return build(JWKSourceBuilder.<SecurityContext>create(
                            URI.create(keys).toURL(), new DefaultResourceRetriever(CONNECT_MS, READ_MS, LARGEST))
                    .cache(Duration.ofMinutes(5).toMillis(), READ_MS)
                    .rateLimited(Duration.ofSeconds(30).toMillis())
                    .retrying(true)
                    .outageTolerant(Duration.ofHours(1).toMillis())
                    .build());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("the issuer is no address: " + kind.issuer(), e);
        }
    }

    /** With keys from elsewhere. */
    StaffTokens build(JWKSource<SecurityContext> source) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, source));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new HashSet<>(kind.types())));
        processor.setJWTClaimsSetVerifier(new Times(kind.issuer(), clock));
        return new StaffTokens(kind, processor, secondFactor);
    }
}
