package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.correlation.Contradictions;
import uk.nhs.blackcountry.signon.provisioning.correlation.EmployeeRule;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Link.Evidence;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/**
 * Whose an account was, before it was taken off because it did not look ordinary: a filter that was mended gives everybody back the id that
 * apps know. What rested on proof, or would reach another trust, is not given back: who has the account now has
 * proven nothing.
 */
final class FormerPersons {
    private static final Set<Evidence> OWN_TRUST = Set.of(Evidence.OWN, Evidence.RULE);

    private final Registry registry;

    FormerPersons(Registry registry) {
        this.registry = registry;
    }

    /** @param stated accounts that nobody holds, as their source states them now */
    Map<AccountKey, Link> of(Map<AccountKey, Account> stated) {
        if (stated.isEmpty()) {
            return Map.of();
        }
        Map<AccountKey, Link> last = registry.links().lastEnded(stated.keySet());
        var persons =
                registry.persons().find(last.values().stream().map(Link::person).collect(Collectors.toSet()));
        Map<AccountKey, Link> former = new HashMap<>();
        last.forEach((key, link) -> {
            Person person = persons.get(link.person());
            Account account = stated.get(key);
            if (person != null
                    && account != null
                    && person.state() != State.RETIRED
                    && OWN_TRUST.contains(link.evidence())
                    && !EmployeeRule.mayBeAnother(person.name(), account.name())
                    && hasRoom(person, key)) {
                former.put(key, link);
            }
        });
        return former;
    }

    /** Whether nothing speaks against the account being that person's besides the others. */
    private boolean hasRoom(Person person, AccountKey key) {
        List<AccountKey> keys = new ArrayList<>(
                registry.links().ofPersons(Set.of(person.id())).getOrDefault(person.id(), List.of()).stream()
                        .map(Link::account)
                        .toList());
        boolean crosses = TrustBoundary.among(List.of(keys, Set.of(key))).isPresent();
        boolean apart = registry.rejectedPairs().between(Set.of(key), keys).isPresent();
        boolean another = registry.accounts().find(keys).values().stream()
                .filter(KnownAccount::usable)
                .anyMatch(known -> known.account().key().source().equals(key.source()));
        keys.add(key);
        return !crosses
                && !apart
                && !another
                && Contradictions.among(keys, registry.accounts().find(keys).values())
                        .isEmpty();
    }
}
