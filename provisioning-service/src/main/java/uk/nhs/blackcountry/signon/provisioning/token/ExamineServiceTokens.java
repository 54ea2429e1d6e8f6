package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Clock;
import java.util.List;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditTrail;
import uk.nhs.blackcountry.signon.provisioning.token.SiteAccess.Place;

/** Tells the app for which a service token is whether it still holds (RFC 7662), and takes such tokens back (RFC 7009). */
public final class ExamineServiceTokens {
    private final AppRegistrations apps;
    private final Revocations revocations;
    private final AuditTrail audit;
    private final Clock clock;

    public ExamineServiceTokens(AppRegistrations apps, Revocations revocations, AuditTrail audit, Clock clock) {
        this.apps = apps;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Whether the registration still says what it says, and nobody took it back. To any other app than the one for which it is nothing is so.
     *
     * @param token whose signature and times were verified
     * @param asking client id of the app that asks
     */
    public boolean holds(ServiceToken token, String asking) {
        return token.target().equals(asking) && isRegistered(token) && !revocations.isRevoked(token);
    }

    private boolean isRegistered(ServiceToken token) {
        return apps.find(token.app())
                .map(app -> IssueServiceTokens.rolesAt(
                        new Place(token.trust(), token.site()), app.servicesIn(token.target())))
                .filter(roles -> !roles.isEmpty() && roles.containsAll(token.roles()))
                .isPresent();
    }

    /**
     * By who asked for it or for whom it is; from anybody else it is not heard, and they are not told so (RFC 7009 section 2.1 allows either).
     *
     * @param asking client id of the app that asks
     */
    public void revoke(ServiceToken token, String asking) {
        if (token.concerns(asking)) {
            revocations.revoke(token.id(), token.expiresAt());
            audit.write(List.of(new AuditLine(
                    clock.instant(),
                    "app " + asking,
                    "service-token.revoked",
                    null,
                    null,
                    token.id().toString())));
        }
    }
}
