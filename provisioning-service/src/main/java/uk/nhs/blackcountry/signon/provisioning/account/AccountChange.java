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

    /** The account is not the source's to state any more. */
    record Gone(AccountKey key, Departure how) implements AccountChange {
        /** @throws IllegalArgumentException for {@link Departure#ABSENT}, which no source says: it follows from a whole reading */
        public Gone {
            if (how == Departure.ABSENT) {
                throw new IllegalArgumentException("a source says how an account went, or does not name it");
            }
        }

        /** The source says that it deleted the account. */
        public Gone(AccountKey key) {
            this(key, Departure.DELETED);
        }
    }

    /** How an account left its source. Each takes its use away, and the guard counts each; only the first is final. */
    enum Departure {
        DELETED,
        /** It is still there, where the source was told not to look: such as in an organisational unit of another purpose. */
        OUT_OF_SCOPE,
        /** It was not among all that the source has: deleted, moved away or hidden from us. */
        ABSENT
    }
}
