package uk.nhs.blackcountry.signon.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * An account of a person, as far as signing in needs it.
 *
 * @param key which account
 * @param state whether it may be used now
 * @param logins what the person may type to mean this account, in lower case: the user principal name, {@code domain\name},
 *     the mail address. A hint for finding the account; the directory that takes the password has the last word
 */
public record ProjectedAccount(AccountKey key, AccountState state, List<String> logins) {

    /** Whether an account may be used for signing in. */
    public enum AccountState {
        ENABLED,
        /** Disabled, expired, deleted or unreadable at its source (unreadable is not enabled). */
        DISABLED
    }

    public ProjectedAccount {
        requireNonNull(key, "key");
        requireNonNull(state, "state");
        logins = logins.stream()
                .map(login -> login.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
