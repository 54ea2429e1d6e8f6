package uk.nhs.blackcountry.signon.keycloak.directory;

import com.unboundid.ldap.sdk.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Reason;

/**
 * What an entry's own attributes say against its use. Active Directory refuses the bind of such accounts by itself; a directory that
 * does not, or that was changed between bind and search, must not let them through either. Unreadable is not enabled.
 */
final class AccountStatus {
    /** Bits of {@code userAccountControl} (MS-ADTS 2.2.16) and of {@code msDS-User-Account-Control-Computed} (3.1.1.4.5.17). */
    private static final int ACCOUNT_DISABLED = 0x2;

    private static final int LOCKED_OUT = 0x10;
    private static final int PASSWORD_EXPIRED = 0x80_0000;

    /** {@code accountExpires} counts 100 ns from here, as every Windows file time; both of these mean never. */
    private static final Instant FILE_TIME_ZERO = Instant.parse("1601-01-01T00:00:00Z");

    private static final long NEVER = Long.MAX_VALUE;
    private static final long NEVER_TOO = 0;

    private AccountStatus() {}

    /** Empty where nothing speaks against it. */
    static Optional<Reason> against(Entry entry, Instant now) {
        Optional<Long> control = number(entry, "userAccountControl");
        Optional<Long> expires = number(entry, "accountExpires");
        Optional<Long> computed = entry.hasAttribute("msDS-User-Account-Control-Computed")
                ? number(entry, "msDS-User-Account-Control-Computed")
                : Optional.of(0L);
        if (control.isEmpty() || expires.isEmpty() || computed.isEmpty() || has(control.get(), ACCOUNT_DISABLED)) {
            return Optional.of(Reason.DISABLED);
        }
        if (hasPassed(expires.get(), now)) {
            return Optional.of(Reason.ACCOUNT_EXPIRED);
        }
        if (has(computed.get(), LOCKED_OUT)) {
            return Optional.of(Reason.LOCKED);
        }
        return has(computed.get(), PASSWORD_EXPIRED) ? Optional.of(Reason.PASSWORD_EXPIRED) : Optional.empty();
    }

    private static boolean hasPassed(long fileTime, Instant now) {
        if (fileTime == NEVER || fileTime == NEVER_TOO) {
            return false;
        }
        Duration since = Duration.ofSeconds(fileTime / 10_000_000, fileTime % 10_000_000 * 100);
        return !now.isBefore(FILE_TIME_ZERO.plus(since));
    }

    private static boolean has(long bits, int bit) {
        return (bits & bit) != 0;
    }

    private static Optional<Long> number(Entry entry, String attribute) {
        @Nullable String value = entry.getAttributeValue(attribute);
        try {
            return value == null ? Optional.empty() : Optional.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
