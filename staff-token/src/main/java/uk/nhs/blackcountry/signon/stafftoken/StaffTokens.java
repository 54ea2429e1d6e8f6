package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stafftoken.RefusedTokenException.Reason;

/**
 * Verifies tokens of one kind, for one app: the issuer, the audience and the algorithm are settled here, and nothing that a token says of itself changes
 * them. Service tokens, behind which nobody stands, are {@link ServiceTokens}' and refused here. Safe for threads; make one and keep it, as it keeps the issuer's keys.
 */
public final class StaffTokens {
    private final Verification<StaffToken> verification;
    private final boolean secondFactor;

    StaffTokens(Verification<StaffToken> verification, boolean secondFactor) {
        this.verification = verification;
        this.secondFactor = secondFactor;
    }

    /**
     * Site tokens: for one app at one site.
     *
     * @param issuer the registry, such as {@code https://site-tokens.example}
     * @param app one's own client id
     */
    public static StaffTokensBuilder ofSites(URI issuer, String app) {
        return new StaffTokensBuilder(
                new SiteKind(issuer.toString(), app), issuer + "/oauth2/jwks", JWSAlgorithm.ES256);
    }

    /**
     * Access tokens of the realm. Wants the scope {@code app_roles}.
     *
     * @param issuer the realm, such as {@code https://sign-on.example/realms/blackcountry}
     * @param app one's own client id
     */
    public static StaffTokensBuilder ofRealm(URI issuer, String app) {
        return new StaffTokensBuilder(
                new RealmKind(issuer.toString(), app), issuer + "/protocol/openid-connect/certs", JWSAlgorithm.RS256);
    }

    /**
     * One that came as {@code Bearer}.
     *
     * @throws RefusedTokenException for whatever is not a token for this app, now; also for one that is bound to a key
     */
    public StaffToken verify(String token) throws RefusedTokenException {
        return verify(token, null);
    }

    /**
     * One that came with a proof.
     *
     * @param proven the thumbprint (RFC 7638) of the key of a proof that one has verified for this request and this token (RFC 9449 section 4.3)
     * @throws RefusedTokenException as above, and where the token is bound to another key
     */
    public StaffToken verify(String token, @Nullable String proven) throws RefusedTokenException {
        StaffToken staff = verification.verify(token, proven);
        if (secondFactor && !Kind.TWO_FACTORS.equals(staff.acr())) {
            throw new RefusedTokenException(Reason.SECOND_FACTOR, "a second factor is demanded, and there was none");
        }
        return staff;
    }

    /** For the builder. */
    static Clock clock() {
        return Clock.systemUTC();
    }
}
