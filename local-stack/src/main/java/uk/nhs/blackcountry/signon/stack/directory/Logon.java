package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Simple binds: the forms of a name (MS-ADTS 5.1.1.1.1), the lockout policy and the order in which reasons to refuse are looked at.
 * Only a lockout (775) is told without the right password; the other restrictions follow it.
 */
final class Logon {
    static final int DISABLED = 0x2;
    static final int PASSWORD_NEVER_EXPIRES = 0x10000;

    private final AdStore store;
    private final DN head;
    private final String domain;
    private final String dnsName;
    private final String computer;

    Logon(AdStore store, DN head, String domain, String dnsName, String computer) {
        this.store = store;
        this.head = head;
        this.domain = domain.toLowerCase(Locale.ROOT);
        this.dnsName = dnsName.toLowerCase(Locale.ROOT);
        this.computer = computer;
    }

    /** @throws LDAPException result 49 with Active Directory's sub-code */
    AdObject bind(String name, byte[] password) throws LDAPException {
        synchronized (store) {
            AdObject account = find(name);
            if (account == null || account.isDeleted()) {
                throw AdError.logonFailed("525");
            }
            Instant now = store.clock().instant();
            if (isLocked(account, now)) {
                throw AdError.logonFailed("775");
            }
            if (!Passwords.isRight(account, password)) {
                countFailure(account, now);
                throw AdError.logonFailed("52e");
            }
            String restriction = restriction(account, now);
            if (restriction != null) {
                throw AdError.logonFailed(restriction);
            }
            return store.change(account.guid(), entry -> {
                entry.setAttribute("badPwdCount", "0");
                entry.setAttribute("lastLogon", Long.toString(AdTime.ticks(now)));
                if (account.number("lockoutTime") != 0) {
                    entry.setAttribute("lockoutTime", "0");
                }
            });
        }
    }

    private @Nullable AdObject find(String name) {
        int backslash = name.indexOf('\\');
        if (backslash > 0 && !name.contains("=")) {
            return name.substring(0, backslash).toLowerCase(Locale.ROOT).equals(domain)
                    ? store.bySam(name.substring(backslash + 1))
                    : null;
        }
        int at = name.lastIndexOf('@');
        if (at > 0 && !name.contains("=")) {
            AdObject stated = store.byUpn(name);
            if (stated != null) {
                return stated;
            }
            // every account also answers to its logon name at the domain
            return name.substring(at + 1).toLowerCase(Locale.ROOT).equals(dnsName)
                    ? store.bySam(name.substring(0, at))
                    : null;
        }
        try {
            return store.byDn(new DN(name));
        } catch (LDAPException e) {
            return null;
        }
    }

    boolean isLocked(AdObject account, Instant now) {
        long since = account.number("lockoutTime");
        if (since == 0) {
            return false;
        }
        Duration length = policy("lockoutDuration");
        return length.isZero() || now.isBefore(AdTime.instant(since).plus(length));
    }

    private void countFailure(AdObject account, Instant now) {
        Instant last = AdTime.instant(account.number("badPasswordTime"));
        boolean within = now.isBefore(last.plus(policy("lockOutObservationWindow")));
        long count = (within ? account.number("badPwdCount") : 0) + 1;
        long threshold = head().number("lockoutThreshold");
        store.change(account.guid(), entry -> {
            entry.setAttribute("badPwdCount", Long.toString(count));
            entry.setAttribute("badPasswordTime", Long.toString(AdTime.ticks(now)));
            if (threshold > 0 && count >= threshold) {
                entry.setAttribute("lockoutTime", Long.toString(AdTime.ticks(now)));
            }
        });
    }

    private @Nullable String restriction(AdObject account, Instant now) {
        long control = account.number("userAccountControl");
        if ((control & DISABLED) != 0) {
            return "533";
        }
        long expires = account.number("accountExpires");
        if (expires != 0 && expires != AdTime.NEVER && !now.isBefore(AdTime.instant(expires))) {
            return "701";
        }
        if ((control & PASSWORD_NEVER_EXPIRES) == 0) {
            long set = account.number("pwdLastSet");
            if (set == 0) {
                return "773";
            }
            Duration age = policy("maxPwdAge");
            if (!age.isZero() && !now.isBefore(AdTime.instant(set).plus(age))) {
                return "532";
            }
        }
        String workstations = account.entry().getAttributeValue("userWorkstations");
        if (workstations != null
                && Arrays.stream(workstations.split(","))
                        .noneMatch(name -> name.strip().equalsIgnoreCase(computer))) {
            return "531";
        }
        return isWithinHours(account, now) ? null : "530";
    }

    /** {@code logonHours}: a bit an hour of the week in UTC, from Sunday midnight (MS-SAMR 2.2.6.5). */
    private static boolean isWithinHours(AdObject account, Instant now) {
        byte[] hours = account.entry().getAttributeValueBytes("logonHours");
        if (hours == null || hours.length != 21) {
            return true;
        }
        ZonedDateTime time = now.atZone(ZoneOffset.UTC);
        int day = time.getDayOfWeek() == DayOfWeek.SUNDAY
                ? 0
                : time.getDayOfWeek().getValue();
        int hour = day * 24 + time.getHour();
        return (hours[hour / 8] >> (hour % 8) & 1) != 0;
    }

    /** Whether the password of the account is too old at {@code now}. */
    boolean isPasswordExpired(AdObject account, Instant now) {
        long set = account.number("pwdLastSet");
        Duration age = policy("maxPwdAge");
        return (account.number("userAccountControl") & PASSWORD_NEVER_EXPIRES) == 0
                && (set == 0
                        || (!age.isZero() && !now.isBefore(AdTime.instant(set).plus(age))));
    }

    private Duration policy(String attribute) {
        return AdTime.duration(head().number(attribute));
    }

    private AdObject head() {
        AdObject object = store.byDn(head);
        if (object == null) {
            throw new IllegalStateException("the naming context " + head + " is gone");
        }
        return object;
    }
}
