package uk.nhs.blackcountry.signon.provisioning.account;

import uk.nhs.blackcountry.signon.model.AccountKey;

/** What a source reports of one account. */
public sealed interface AccountChange {
    AccountKey key();

    /** The account as it is now: whole, never a difference. */
    record Seen(Account account) implements AccountChange {
        @Override
        public AccountKey key() {
            return account.key();
        }
    }

    /** The account is there, but whether it is enabled cannot be read. Unreadable is not enabled. */
    record Unreadable(AccountKey key, String why) implements AccountChange {}

    /** The source says that it deleted the account. */
    record Gone(AccountKey key) implements AccountChange {}
}
