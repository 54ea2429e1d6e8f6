package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.time.Clock;

/** How {@link ServiceTokens} are made. Without a word more than issuer and app they are taken of one's own back end alone. */
public final class ServiceTokensBuilder {
    private final ServiceKind kind;
    private JWSAlgorithm algorithm = JWSAlgorithm.ES256;
    private Clock clock = StaffTokens.clock();

    ServiceTokensBuilder(URI issuer, String app) {
        this.kind = new ServiceKind(issuer.toString(), app);
    }

    /** The one algorithm that one's registration names as {@code exchange.signed}: {@code ES256} or {@code RS256}. */
    public ServiceTokensBuilder signedWith(String name) {
        this.algorithm = Verification.algorithm(name);
        return this;
    }

    /** Lets these apps in. @param apps client ids, besides one's own */
    public ServiceTokensBuilder calledBy(String... apps) {
        kind.callers(apps);
        return this;
    }

    ServiceTokensBuilder at(Clock time) {
        this.clock = time;
        return this;
    }

    /** Keys are kept as those of {@link StaffTokensBuilder#build}. */
    public ServiceTokens build() {
        return build(Verification.keysAt(kind.issuer() + "/oauth2/jwks"));
    }

    /** With keys from elsewhere. */
    ServiceTokens build(JWKSource<SecurityContext> source) {
        return new ServiceTokens(new Verification<>(kind, algorithm, source, clock));
    }
}
