package uk.nhs.blackcountry.signon.provisioning.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange.Departure;

/**
 * An account as the registry keeps it.
 *
 * @param account what its source said last
 * @param firstSeenAt when the registry first heard of it
 * @param presence whether its source still has it
 * @param departure how it went; null while it is there, and where that was not kept
 * @param usable whether it could be used for signing in when it was last looked at; {@link #lookedAt} looks again
 */
public record KnownAccount(
        Account account,
        Instant firstSeenAt,
        Presence presence,
        @Nullable Departure departure,
        boolean usable) {

    /** Whether the source still has an account. */
    public enum Presence {
        PRESENT,
        /** The source has it and does not let us read whether it is enabled: not usable until it does. */
        UNREADABLE,
        /** Deleted, or not shown to us any more. The row stays: its key is never reused, and it may come back. */
        GONE
    }

    /** What the registry keeps after its source showed {@code account}, having kept {@code before} (null if it is new). */
    public static KnownAccount seen(Account account, @Nullable KnownAccount before, Instant now) {
        Instant firstSeenAt = before == null ? now : before.firstSeenAt;
        return new KnownAccount(account, firstSeenAt, Presence.PRESENT, null, account.isUsableAt(now));
    }

    public KnownAccount gone(Departure how) {
        return new KnownAccount(account, firstSeenAt, Presence.GONE, how, false);
    }

    public KnownAccount unreadable() {
        return new KnownAccount(account, firstSeenAt, Presence.UNREADABLE, null, false);
    }

    /** The same, with the clock's word on whether it may be used now. */
    public KnownAccount lookedAt(Instant now) {
        return new KnownAccount(
                account, firstSeenAt, presence, departure, presence == Presence.PRESENT && account.isUsableAt(now));
    }
}
