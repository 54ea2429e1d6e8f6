package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;
import uk.nhs.blackcountry.signon.provisioning.correlation.Contradictions;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.correlation.RejectedPair;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/** What a decision is about, whether it can be done, and the doing. Runs inside {@link Transactions#alone}. */
final class CarryOut {
    private final Registry registry;
    private final SeparateAccounts separateAccounts;
    private final MergePersons mergePersons;

    CarryOut(Registry registry) {
        this.registry = registry;
        this.separateAccounts = new SeparateAccounts(registry);
        this.mergePersons = new MergePersons(registry);
    }

    /**
     * In whose directories, staff records and the like the persons have accounts. One that was deleted gives its trust no say, unless all were. What
     * is about nobody, such as the audit, is every trust's that somebody administers.
     */
    Set<OdsCode> trustsOf(Matter matter) {
        if (matter.persons().isEmpty()) {
            return registry.administrators().trusts();
        }
        List<AccountKey> keys =
                links(matter.persons()).stream().map(Link::account).toList();
        Set<AccountKey> gone = registry.accounts().find(keys).values().stream()
                .filter(known -> known.presence() == Presence.GONE)
                .map(known -> known.account().key())
                .collect(Collectors.toSet());
        Set<OdsCode> there =
                trusts(keys.stream().filter(key -> !gone.contains(key)).toList());
        return there.isEmpty() ? trusts(keys) : there;
    }

    Set<UUID> linksOf(Matter matter) {
        return links(matter.persons()).stream().map(Link::id).collect(Collectors.toSet());
    }

    /** @throws NotPossibleException with the reason */
    void requirePossible(Matter matter, Instant now) {
        Map<PersonId, Person> persons = registry.persons().find(matter.persons());
        for (PersonId id : matter.persons()) {
            Person person = persons.get(id);
            if (person == null) {
                throw new NotPossibleException("there is no person " + id);
            }
            if (person.state() == State.RETIRED) {
                throw new NotPossibleException("person %s turned out to be %s".formatted(id, person.survivor()));
            }
        }
        obstacle(matter, now).ifPresent(why -> {
            throw new NotPossibleException(why);
        });
    }

    private Optional<String> obstacle(Matter matter, Instant now) {
        boolean givesAccounts = matter instanceof Matter.Separate || matter instanceof Matter.Merge;
        if (givesAccounts && registry.epochs().restoration().isPresent()) {
            // Whose the accounts are is taken over from the realm first, and would overwrite it.
            return Optional.of("the registry was restored from a backup: ask again when its recovery is over");
        }
        Set<AccountKey> held =
                links(matter.persons()).stream().map(Link::account).collect(Collectors.toSet());
        if (matter instanceof Matter.Separate separate) {
            if (!held.containsAll(separate.accounts())) {
                return Optional.of("the person does not hold all of these accounts");
            }
            return held.size() > separate.accounts().size()
                    ? Optional.empty()
                    : Optional.of("the person would be left without accounts");
        }
        if (matter instanceof Matter.TellApart) {
            return Optional.empty();
        }
        if (matter instanceof Matter.NotTheirs theirs) {
            return registry.links().ofAccounts(List.of(theirs.account())).isEmpty()
                    ? Optional.empty()
                    : Optional.of("somebody holds that account by now: tell the two persons apart");
        }
        if (matter instanceof Matter.CloseCase close) {
            return registry.cases()
                            .find(close.openCase())
                            .filter(OpenCase::isOpen)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("the case is closed already");
        }
        List<KnownAccount> known = registry.accounts().find(held).values().stream()
                .map(account -> account.lookedAt(now))
                .toList();
        return Contradictions.among(held, known).map(found -> found.reason() + ": " + found.detail());
    }

    /** @return what was done, for a reader */
    String carryOut(Decision decided, Instant now) {
        Matter matter = decided.matter();
        UUID decision = decided.id();
        if (matter instanceof Matter.Separate separate) {
            List<Link> links = registry.links().ofAccounts(separate.accounts()).values().stream()
                    .toList();
            return separateAccounts
                    .separate(separate.person(), links, decision, now)
                    .map(taker -> "taken off; the accounts are person " + taker + "'s")
                    .orElse("taken off; nobody holds it until its owner proves it");
        }
        if (matter instanceof Matter.Merge merge) {
            registry.rejectedPairs().withdraw(keys(merge.one()), keys(merge.other()), "decision " + decision, now);
            Map<PersonId, Person> persons = registry.persons().find(matter.persons());
            PersonId survivor = mergePersons
                    .merge(
                            requireNonNull(persons.get(merge.one())),
                            requireNonNull(persons.get(merge.other())),
                            (key, person) -> Link.decided(key, person, decision, now),
                            now)
                    .survivor();
            return "one person: " + survivor;
        }
        if (matter instanceof Matter.TellApart two) {
            tellApart(keys(two.one()), keys(two.other()), "decision " + decision, now);
            return "two people; they are not proposed again";
        }
        if (matter instanceof Matter.NotTheirs theirs) {
            tellApart(keys(theirs.person()), List.of(theirs.account()), "decision " + decision, now);
            return "not this person's; it is not proposed again";
        }
        if (matter instanceof Matter.CloseCase close) {
            String why = "%s: %s".formatted(close.finding(), decided.reason());
            registry.cases().close(close.openCase(), new OpenCase.Closing("decision " + decision, why, now));
            return "the case is closed";
        }
        throw new IllegalArgumentException("not a matter: " + matter);
    }

    private void tellApart(List<AccountKey> these, List<AccountKey> those, String author, Instant now) {
        registry.rejectedPairs()
                .add(these.stream()
                        .flatMap(key -> those.stream().map(other -> RejectedPair.of(key, other, author, now)))
                        .toList());
        registry.candidates().lookAgainAt(these);
    }

    private List<AccountKey> keys(PersonId person) {
        return links(Set.of(person)).stream().map(Link::account).toList();
    }

    private Set<Link> links(Set<PersonId> persons) {
        return registry.links().ofPersons(persons).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<OdsCode> trusts(Collection<AccountKey> keys) {
        return keys.stream().flatMap(key -> key.trust().stream()).collect(Collectors.toSet());
    }
}
