package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange.Departure;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Kind;

/** Why an account changes, in words for an admin. */
final class Reasons {
    private Reasons() {}

    static String of(Difference difference, KnownAccount after, Set<Kind> kinds, Instant now) {
        if (difference.word() instanceof AccountChange.Unreadable unreadable) {
            return "cannot be read: " + unreadable.why();
        }
        if (after.presence() == Presence.GONE) {
            return went(after.departure());
        }
        KnownAccount before = difference.before();
        if (kinds.contains(Kind.UNLINKED)) {
            return "not one human being's everyday account any more";
        }
        if (kinds.contains(Kind.DISABLED)) {
            return after.account().isExpiredAt(now) ? "its planned end has come" : "disabled at its source";
        }
        if (before == null) {
            return after.account().kind() == Account.Kind.ORDINARY
                    ? "new in its source"
                    : "new, and nobody's in particular";
        }
        return kinds.contains(Kind.ENABLED) ? "in use again" : "its source states it otherwise: " + what(before, after);
    }

    private static String went(@Nullable Departure how) {
        if (how == Departure.OUT_OF_SCOPE) {
            return "still there, but where its source is not to look";
        }
        return how == Departure.DELETED ? "deleted at its source" : "not in its source any more";
    }

    private static String what(KnownAccount before, KnownAccount after) {
        StringBuilder what = new StringBuilder();
        Account one = before.account();
        Account other = after.account();
        name(what, "presence", before.presence(), after.presence());
        name(what, "kind", one.kind(), other.kind());
        name(what, "state", one.state(), other.state());
        name(what, "name", one.name(), other.name());
        name(what, "e-mail", one.email(), other.email());
        name(what, "user name", one.userName(), other.userName());
        name(what, "logins", one.logins(), other.logins());
        name(what, "numbers", one.identifiers(), other.identifiers());
        name(what, "beginning", one.createdAt(), other.createdAt());
        name(what, "planned end", one.expiresAt(), other.expiresAt());
        name(what, "position", one.position(), other.position());
        return what.isEmpty() ? "in its form" : what.toString();
    }

    /** Only what changed, never the values: a plan is shown to more people than an account. */
    private static void name(StringBuilder what, String part, @Nullable Object before, @Nullable Object after) {
        boolean same = before == null ? after == null : before.equals(after);
        if (!same) {
            what.append(what.isEmpty() ? "" : ", ").append(part);
        }
    }
}
