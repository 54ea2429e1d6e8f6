package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditTrail;
import uk.nhs.blackcountry.signon.provisioning.token.SiteAccess.Place;

/** Tells the app for which a site token is whether it still holds (RFC 7662), and takes tokens back (RFC 7009). */
public final class ExamineSiteTokens {
    private final Standings standings;
    private final SessionCheck realm;
    private final Revocations revocations;
    private final AuditTrail audit;
    private final TokenLimits limits;
    private final Clock clock;

    public ExamineSiteTokens(
            Standings standings,
            SessionCheck realm,
            Revocations revocations,
            AuditTrail audit,
            TokenLimits limits,
            Clock clock) {
        this.standings = standings;
        this.realm = realm;
        this.revocations = revocations;
        this.audit = audit;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Whether all that it says is still so. To any other app than the one for which it is nothing is, so that nobody learns from a token that
     * they found.
     *
     * @param token whose signature and times were verified
     * @param asking client id of the app that asks
     * @throws TokenRefusedException where that cannot be told
     */
    public boolean holds(SiteToken token, String asking) throws TokenRefusedException {
        if (!token.target().equals(asking) || revocations.isRevoked(token)) {
            return false;
        }
        Instant now = clock.instant();
        Standings.Standing standing = standings.of(token.person(), token.session(), token.app(), token.issuedAt());
        if (standing.outdated()) {
            throw unsure();
        }
        return !standing.ended()
                && isAlive(token, standing, now)
                && standing.person()
                        .flatMap(person ->
                                SiteAccess.of(person, token.target(), new Place(token.trust(), token.site()), now))
                        .filter(access -> access.roles().containsAll(token.roles()))
                        .isPresent();
    }

    private boolean isAlive(SiteToken token, Standings.Standing standing, Instant now) throws TokenRefusedException {
        try {
            return standing.isHeard(now, limits.heard()) || realm.isAlive(token.person(), token.session(), token.app());
        } catch (SessionCheck.UnansweredException e) {
            throw unsure();
        }
    }

    private static TokenRefusedException unsure() {
        return new TokenRefusedException(
                TokenRefusedException.Reason.UNSURE, "Whether this token still holds cannot be told at the moment.");
    }

    /**
     * By who asked for it or for whom it is; from anybody else it is not heard, and they are not told so (RFC 7009 section 2.1 allows either).
     *
     * @param asking client id of the app that asks
     */
    public void revoke(SiteToken token, String asking) {
        if (token.concerns(asking)) {
            revocations.revoke(token.id(), token.expiresAt());
            audit.write(List.of(new AuditLine(
                    clock.instant(),
                    "app " + asking,
                    "token.revoked",
                    token.person(),
                    null,
                    token.id().toString())));
        }
    }
}
