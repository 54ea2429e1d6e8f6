package uk.nhs.blackcountry.signon.provisioning.administration;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;

/** What is to be decided, mostly on persons. */
public sealed interface Matter {
    /** Those whom it concerns; nobody where it concerns all trusts. */
    Set<PersonId> persons();

    /** Whether both ask the same of the same persons, in whichever order they are named. */
    default boolean asksTheSameAs(Matter that) {
        boolean ofTwo = this instanceof Merge || this instanceof TellApart;
        return ofTwo ? getClass() == that.getClass() && persons().equals(that.persons()) : equals(that);
    }

    /** Whether not both can be done: that two are one, and that they are two. */
    default boolean contradicts(Matter that) {
        boolean contrary = this instanceof Merge && that instanceof TellApart
                || this instanceof TellApart && that instanceof Merge;
        return contrary && persons().equals(that.persons());
    }

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

    /** An account that nobody holds is not this person's: it is not proposed again, and no proof joins it. */
    record NotTheirs(PersonId person, AccountKey account) implements Matter {
        @Override
        public Set<PersonId> persons() {
            return Set.of(person);
        }
    }

    /**
     * A case is closed without anything being done about whom it concerns.
     *
     * @param ofPersons one or two, in the order of their ids; none where it concerns all trusts, such as what was changed in the audit
     */
    record CloseCase(UUID openCase, List<PersonId> ofPersons, Finding finding) implements Matter {
        public CloseCase {
            ofPersons = ofPersons.stream()
                    .distinct()
                    .sorted(Comparator.comparing(PersonId::toString))
                    .toList();
            if (ofPersons.size() > 2) {
                throw new IllegalArgumentException("a case about two persons at most: " + ofPersons);
            }
        }

        @Override
        public Set<PersonId> persons() {
            return Set.copyOf(ofPersons);
        }
    }

    /** What administrators found of a case that they close. */
    enum Finding {
        /** A source stated something wrong, and will state it otherwise. */
        CORRECTED,
        /** It is as it is stated, and may stay so. */
        AS_IT_IS,
        /** It was settled by a decision of administrators. */
        DECIDED
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
