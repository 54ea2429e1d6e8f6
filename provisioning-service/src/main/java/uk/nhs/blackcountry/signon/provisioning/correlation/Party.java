package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * One side of a proposal: a person with all their accounts, or an NHSmail account that nobody holds.
 *
 * @param person null where nobody holds the account
 * @param accounts in the order of their keys; at least one, and exactly one where there is no person
 */
public record Party(@Nullable PersonId person, List<AccountKey> accounts) {
    public Party {
        accounts = accounts.stream()
                .distinct()
                .sorted(Comparator.comparing(AccountKey::toString))
                .toList();
        if (accounts.isEmpty() || (person == null && accounts.size() > 1)) {
            throw new IllegalArgumentException("a person with accounts, or one account that nobody holds: " + accounts);
        }
    }

    public static Party of(PersonId person, Collection<AccountKey> accounts) {
        return new Party(person, List.copyOf(accounts));
    }

    public static Party unheld(AccountKey account) {
        return new Party(null, List.of(account));
    }

    /** The person's id, or the account's key: no text is both. */
    public String id() {
        return person == null ? accounts.get(0).toString() : person.toString();
    }

    public Optional<PersonId> holder() {
        return Optional.ofNullable(person);
    }

    /** Where somebody could sign in as this party; where that is nowhere, all sources that know it. */
    Set<String> sources() {
        Set<String> signIn = accounts.stream()
                .filter(AccountKey::isForSigningIn)
                .map(AccountKey::source)
                .collect(Collectors.toSet());
        return signIn.isEmpty() ? accounts.stream().map(AccountKey::source).collect(Collectors.toSet()) : signIn;
    }

    /** In whose directories it has accounts. */
    Set<OdsCode> trusts() {
        return accounts.stream().flatMap(key -> key.directoryTrust().stream()).collect(Collectors.toSet());
    }
}
