package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The library as an app has it, with the keys that it keeps and for how long, but by a clock that a test sets: its cache goes by the machine's. Counts
 * how often a token named a key that was not among those that were kept.
 */
public final class TimedTokens implements JWKSource<SecurityContext> {
    private final JWKSetSource<SecurityContext> kept;
    private final Clock clock;
    private final AtomicInteger unknown = new AtomicInteger();
    private final StaffTokens tokens;

    /** @param keys where the issuer's keys are to be had */
    public TimedTokens(URI issuer, String keys, String app, Clock clock) {
        this.kept = ((JWKSetBasedJWKSource<SecurityContext>) Verification.keysAt(keys)).getJWKSetSource();
        this.clock = clock;
        this.tokens = StaffTokens.ofSites(issuer, app).at(clock).build(this);
    }

    public StaffTokens tokens() {
        return tokens;
    }

    public int unknown() {
        return unknown.get();
    }

    /** As Nimbus does it, but for the clock. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        JWKSet known = kept.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), clock.millis(), context);
        List<JWK> selected = selector.select(known);
        if (!selected.isEmpty()) {
            return selected;
        }
        unknown.incrementAndGet();
        return selector.select(
                kept.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), clock.millis(), context));
    }
}
