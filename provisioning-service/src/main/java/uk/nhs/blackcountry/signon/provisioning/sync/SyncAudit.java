package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange.Departure;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Kind;

/** The audit lines of what a plan did: one for the account, one for its link. */
final class SyncAudit {
    private final String source;
    private final Instant now;

    SyncAudit(String source, Instant now) {
        this.source = source;
        this.now = now;
    }

    List<AuditLine> lines(List<PlanChange> changes) {
        List<AuditLine> lines = new ArrayList<>();
        for (PlanChange change : changes) {
            KnownAccount after = change.after();
            if (after != null) {
                lines.add(line(change, action(change, after)));
            }
            if (change.is(Kind.LINKED)) {
                lines.add(line(change, "account.linked"));
            }
            if (change.is(Kind.MOVED)) {
                lines.add(line(change, "account.moved"));
            }
            if (change.is(Kind.UNLINKED)) {
                lines.add(line(change, "account.unlinked"));
            }
        }
        return lines;
    }

    /** Only what its source called deleted is. */
    private static String went(@Nullable Departure how) {
        if (how == Departure.OUT_OF_SCOPE) {
            return "account.out_of_scope";
        }
        return how == Departure.DELETED ? "account.deleted" : "account.absent";
    }

    private AuditLine line(PlanChange change, String action) {
        return new AuditLine(now, source, action, change.person(), change.account(), change.reason());
    }

    private static String action(PlanChange change, KnownAccount after) {
        if (after.presence() == Presence.GONE) {
            return went(after.departure());
        }
        if (after.presence() == Presence.UNREADABLE) {
            return "account.unreadable";
        }
        if (change.before() == null) {
            return "account.found";
        }
        if (change.is(Kind.ENABLED)) {
            return "account.enabled";
        }
        return change.is(Kind.DISABLED) ? "account.disabled" : "account.changed";
    }
}
