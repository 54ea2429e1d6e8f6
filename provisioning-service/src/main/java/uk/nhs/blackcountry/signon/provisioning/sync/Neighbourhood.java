package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.correlation.Marks;
import uk.nhs.blackcountry.signon.provisioning.correlation.Namesakes;
import uk.nhs.blackcountry.signon.provisioning.correlation.Party;
import uk.nhs.blackcountry.signon.provisioning.correlation.PartyFacts;
import uk.nhs.blackcountry.signon.provisioning.person.Link;

/**
 * The parties that due accounts belong to, and all parties that share a mark with them: read with a handful of queries, however many they are,
 * and at a cost that does not depend on how many others there are.
 */
final class Neighbourhood {
    /** More accounts than this with one mark tell nobody from anybody: a common name, or a number that is a default. */
    static final int AT_MOST = 20;

    private final Registry registry;
    private final Map<AccountKey, KnownAccount> accounts = new HashMap<>();
    private final Map<AccountKey, PersonId> holders = new HashMap<>();
    private final Map<PersonId, List<AccountKey>> held = new HashMap<>();
    private final Map<String, PartyFacts> facts = new HashMap<>();
    private final Set<String> centre = new HashSet<>();
    private Map<String, List<AccountKey>> sharing = Map.of();

    private Neighbourhood(Registry registry) {
        this.registry = registry;
    }

    static Neighbourhood around(Collection<AccountKey> due, Registry registry, Instant now) {
        Neighbourhood here = new Neighbourhood(registry);
        here.load(due, now);
        due.forEach(key -> here.add(key, here.centre));
        Set<String> marks = here.facts.values().stream()
                .flatMap(party -> party.marks().stream())
                .collect(Collectors.toSet());
        here.sharing = registry.candidates().sharing(marks, AT_MOST);
        Set<AccountKey> neighbours =
                here.sharing.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        here.load(neighbours, now);
        neighbours.forEach(key -> here.add(key, new HashSet<>()));
        return here;
    }

    /** The parties that are looked at. */
    List<PartyFacts> centre() {
        return centre.stream().map(facts::get).toList();
    }

    Set<String> centreIds() {
        return Set.copyOf(centre);
    }

    /** Those who share a mark with {@code party} that is rare enough to be looked up. */
    List<PartyFacts> neighboursOf(PartyFacts party) {
        Set<String> ids = new HashSet<>();
        for (String mark : party.marks()) {
            List<AccountKey> sharers = sharing.getOrDefault(mark, List.of());
            if (sharers.size() <= AT_MOST) {
                sharers.forEach(key -> {
                    Party other = partyOf(key);
                    if (other != null) {
                        ids.add(other.id());
                    }
                });
            }
        }
        ids.remove(party.party().id());
        return ids.stream().map(facts::get).toList();
    }

    Namesakes namesakes() {
        return new Namesakes(sharing, AT_MOST, this::partyOf, party -> {
            PartyFacts known = facts.get(party.id());
            return known == null ? Set.of() : known.addressesInUse();
        });
    }

    /** Whose an account is; null where it is no party's. */
    @Nullable
    Party partyOf(AccountKey key) {
        PersonId holder = holders.get(key);
        PartyFacts party = facts.get(holder == null ? key.toString() : holder.toString());
        return party == null ? null : party.party();
    }

    private void add(AccountKey key, Set<String> ids) {
        PersonId holder = holders.get(key);
        if (holder != null) {
            List<AccountKey> keys = held.getOrDefault(holder, List.of());
            ids.add(holder.toString());
            facts.computeIfAbsent(holder.toString(), id -> facts(Party.of(holder, keys)));
        } else if (Marks.mayBeProposedUnheld(key) && accounts.containsKey(key)) {
            ids.add(key.toString());
            facts.computeIfAbsent(key.toString(), id -> facts(Party.unheld(key)));
        }
    }

    private PartyFacts facts(Party party) {
        return new PartyFacts(
                party,
                party.accounts().stream()
                        .map(accounts::get)
                        .filter(known -> known != null)
                        .toList());
    }

    /** Also all accounts of whoever holds one of these. */
    private void load(Collection<AccountKey> keys, Instant now) {
        List<AccountKey> missing =
                keys.stream().filter(key -> !accounts.containsKey(key)).toList();
        if (missing.isEmpty()) {
            return;
        }
        registry.links().ofAccounts(missing).forEach((key, link) -> holders.put(key, link.person()));
        Set<PersonId> persons = missing.stream()
                .map(holders::get)
                .filter(person -> person != null && !held.containsKey(person))
                .collect(Collectors.toSet());
        Set<AccountKey> wanted = new HashSet<>(missing);
        registry.links().ofPersons(persons).forEach((person, links) -> {
            List<AccountKey> own = links.stream().map(Link::account).toList();
            own.forEach(key -> holders.put(key, person));
            held.put(person, own);
            wanted.addAll(own);
        });
        registry.accounts().find(wanted).forEach((key, known) -> accounts.put(key, known.lookedAt(now)));
    }
}
