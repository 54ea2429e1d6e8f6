package uk.nhs.blackcountry.signon.stafftoken;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Whose it is, and whether it is its time: half a minute of leeway, and not a second more for a token without an end. */
final class Times implements JWTClaimsSetVerifier<SecurityContext> {
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final String issuer;
    private final Clock clock;

    Times(String issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
        if (!issuer.equals(claims.getIssuer())) {
            throw new BadJWTException("of another issuer");
        }
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        Date issued = claims.getIssueTime();
        if (expires == null || issued == null) {
            throw new BadJWTException("exp or iat is missing");
        }
        if (!now.isBefore(expires.toInstant().plus(LEEWAY))) {
            throw new ExpiredException();
        }
        Date begins = claims.getNotBeforeTime();
        if (isAhead(issued, now) || begins != null && isAhead(begins, now)) {
            throw new BadJWTException("from the future");
        }
    }

    private static boolean isAhead(Date time, Instant now) {
        return time.toInstant().isAfter(now.plus(LEEWAY));
    }
}
