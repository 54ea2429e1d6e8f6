package uk.nhs.blackcountry.signon.stafftoken;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Verifies service tokens, for one app. Apart from {@link StaffTokens}, neither of which takes the other's: where staff are asked for, no back end gets in by
 * mistake. Safe for threads; make one and keep it, as it keeps the issuer's keys.
 */
public final class ServiceTokens {
    private final Verification<ServiceToken> verification;

    ServiceTokens(Verification<ServiceToken> verification) {
        this.verification = verification;
    }

    /**
     * @param issuer the registry, such as {@code https://site-tokens.example}
     * @param app one's own client id
     */
    public static ServiceTokensBuilder of(URI issuer, String app) {
        return new ServiceTokensBuilder(issuer, app);
    }

    /**
     * One that came as {@code Bearer}.
     *
     * @throws RefusedTokenException for whatever is not a service token for this app, by an app that is let in, now; also for one that is bound to a key
     */
    public ServiceToken verify(String token) throws RefusedTokenException {
        return verify(token, null);
    }

    /**
     * One that came with a proof.
     *
     * @param proven the thumbprint (RFC 7638) of the key of a proof that one has verified for this request and this token (RFC 9449 section 4.3)
     * @throws RefusedTokenException as above, and where the token is bound to another key
     */
    public ServiceToken verify(String token, @Nullable String proven) throws RefusedTokenException {
        return verification.verify(token, proven);
    }
}
