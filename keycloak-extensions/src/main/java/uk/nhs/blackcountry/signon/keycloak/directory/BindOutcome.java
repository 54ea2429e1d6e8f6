package uk.nhs.blackcountry.signon.keycloak.directory;

import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonName;

/**
 * What a trust's directory said of a login and a password. Active Directory answers a failed bind with LDAP result 49 and a
 * sub-code in the diagnostic message ({@code data 52e}); each sub-code is one outcome here.
 */
public sealed interface BindOutcome {

    /**
     * The password is right and the account may be used.
     *
     * @param account by {@code objectGUID}, read over the connection that the person's own password opened
     * @param name as the directory states it
     * @param email as the directory states it; null where it states none
     */
    record Accepted(
            AccountKey account, PersonName name, @Nullable String email) implements BindOutcome {}

    /** Not accepted. */
    record Refused(Reason reason) implements BindOutcome {}

    /**
     * Nothing can be said: no domain controller answered in time, the circuit is open, or all places were taken.
     *
     * @param detail for the log
     * @param mayHaveCounted whether a domain controller may have got the password all the same, and counts a wrong one
     */
    record Unavailable(String detail, boolean mayHaveCounted) implements BindOutcome {}

    /** Why not. */
    enum Reason {
        /** 52e, and every sub-code that is not known: the password is wrong, or worse. */
        WRONG_PASSWORD(false),
        /** 525: no such account; looks like a wrong password to whoever typed it. */
        NO_SUCH_ACCOUNT(false),
        /** 775: locked. AD says so without the right password, so it too looks like a wrong password. */
        LOCKED(false),
        /** 530: not at this time of day. */
        NOT_NOW(true),
        /** 531: not from this workstation. */
        NOT_HERE(true),
        /** 532: the password has expired. */
        PASSWORD_EXPIRED(true),
        /** 533: the account is disabled. Also where its status cannot be read: unreadable is not enabled. */
        DISABLED(true),
        /** 701: the account has expired. */
        ACCOUNT_EXPIRED(true),
        /** 773: the password must be changed first. */
        MUST_CHANGE_PASSWORD(true);

        private final boolean shown;

        Reason(boolean shown) {
            this.shown = shown;
        }

        /** Whether the person may be told: AD gives this answer only after the right password. */
        public boolean mayBeShown() {
            return shown;
        }
    }
}
