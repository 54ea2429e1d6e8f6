package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditTrail;

/** Takes site tokens and service tokens back by the registry's own decision. New ones may be had: to end that, end the session or the placement. */
public final class TakeBack {
    private final Revocations revocations;
    private final AuditTrail audit;
    private final Clock clock;

    public TakeBack(Revocations revocations, AuditTrail audit, Clock clock) {
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Everything that was issued until now.
     *
     * @param person whose site tokens; null for everybody's, and for service tokens
     * @param app client id of the app that asked or for which it is; null for every app
     * @param who decided, for the audit
     */
    public void everything(@Nullable PersonId person, @Nullable String app, String who, String reason) {
        Instant now = clock.instant();
        revocations.revokeAll(person, app, now);
        String what = app == null ? "of every app" : "of " + app;
        audit.write(List.of(
                new AuditLine(now, who, "token.all-revoked", person, null, what + " until " + now + ": " + reason)));
    }
}
