package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;

/** How {@link StaffTokens} are made. Without a word more than issuer and app it is as strict as the guide. */
public final class StaffTokensBuilder {
    private final Kind<StaffToken> kind;
    private final String keys;
    private JWSAlgorithm algorithm;
    private boolean secondFactor;
    private Clock clock = StaffTokens.clock();

    StaffTokensBuilder(Kind<StaffToken> kind, String keys, JWSAlgorithm algorithm) {
        this.kind = kind;
        this.keys = keys;
        this.algorithm = algorithm;
    }

    /** The one algorithm that one's registration names: {@code RS256}, {@code PS256} or {@code ES256}. */
    public StaffTokensBuilder signedWith(String name) {
        this.algorithm = Verification.algorithm(name);
        return this;
    }

    /** Who signed in with one factor is refused, to be stepped up. */
    public StaffTokensBuilder demandingTwoFactors() {
        this.secondFactor = true;
        return this;
    }

    /** Takes requests of these apps, for the people at them; otherwise of one's own alone. @param apps client ids, besides one's own */
    public StaffTokensBuilder calledBy(String... apps) {
        kind.callers(apps);
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
        return build(Verification.keysAt(keys));
    }

    /** With keys from elsewhere. */
    StaffTokens build(JWKSource<SecurityContext> source) {
        return new StaffTokens(new Verification<>(kind, algorithm, source, clock), secondFactor);
    }
}
