package uk.nhs.blackcountry.signon.provisioning.administration;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;

/** What is to be decided on persons. */
public sealed interface Matter {
    /** Those whom it concerns. */
    Set<PersonId> persons();

    /** Some of a person's accounts are somebody else's. @param accounts in the order of their keys */
    record Separate(PersonId person, List<AccountKey> accounts) implements Matter {
        public Separate {
            accounts = accounts.stream()
                    .distinct()
                    .sorted(Comparator.comparing(AccountKey::toString))
                    .toList();
            if (accounts.isEmpty()) {
                throw new IllegalArgumentException("no account is named that should be taken off");
            }
        }

        @Override
        public Set<PersonId> persons() {
            return Set.of(person);
        }
    }

    /** Two persons are two human beings: they are not proposed again, and no proof joins them. */
    record TellApart(PersonId one, PersonId other) implements Matter {
        public TellApart {
            if (one.equals(other)) {
                throw new IllegalArgumentException("nobody can be told apart from themselves");
            }
        }

        @Override
        public Set<PersonId> persons() {
            return Set.of(one, other);
        }
    }

    /** Two persons are one human being. */
    record Merge(PersonId one, PersonId other) implements Matter {
        public Merge {
            if (one.equals(other)) {
                throw new IllegalArgumentException("a person is one with themselves already");
            }
        }

        @Override
        public Set<PersonId> persons() {
            return Set.of(one, other);
        }
    }
}
