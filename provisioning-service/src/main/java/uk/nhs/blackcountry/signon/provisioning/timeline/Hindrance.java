package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that keeps somebody from signing in when their placement begins.
 *
 * @param why for an administrator: what is so
 * @param todo what ends it
 * @param openCase where it waits for a human; null where no case was opened
 */
public record Hindrance(
        Kind kind, String why, String todo, @Nullable UUID openCase) {

    /** What is in the way, in the order in which an administrator should look. */
    public enum Kind {
        /** Nobody is known whom the placement could mean. */
        NOBODY_KNOWN,
        /** Only another trust's sources state the number that it names. */
        STATED_ELSEWHERE,
        /** More than one person is known by the number. */
        SEVERAL_KNOWN,
        NOT_APPROVED,
        /** The person has, and had, no account in any directory. */
        NO_ACCOUNT,
        /** All accounts in directories will be disabled, locked away from us or expired. */
        ACCOUNTS_DISABLED,
        /** All accounts in directories are deleted. */
        ACCOUNTS_GONE,
        /** Signs in elsewhere, but every account at the host trust is disabled or gone: who left it is not let in. */
        LEFT_THE_TRUST,
        /** A case about the placement, or about what Keycloak refuses of the person, is open. */
        OPEN_CASE
    }

    Hindrance(Kind kind, String why, String todo) {
        this(kind, why, todo, null);
    }
}
