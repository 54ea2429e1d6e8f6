package uk.nhs.blackcountry.signon.provisioning.lookup;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.lookup.PersonView.PlacementView;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Persons, accounts and links for whoever administers a trust. What the viewer may not see looks like what is not there. */
public final class LookUpPersons {
    static final Comparator<OdsCode> BY_CODE = Comparator.comparing(OdsCode::value);

    private final Registry registry;
    private final PersonIndex index;
    private final LinkHistory history;

    public LookUpPersons(Registry registry, PersonIndex index, LinkHistory history) {
        this.registry = registry;
        this.index = index;
        this.history = history;
    }

    /** @param after the last one of the page before; null for the first page */
    public List<PersonView> search(Viewer viewer, PersonIndex.Query query, @Nullable PersonId after, int limit) {
        return views(viewer, index.find(query, viewer.trusts(), after, limit, now()));
    }

    /** One who turned out to be somebody else is seen by whoever sees the survivor. */
    public Optional<PersonView> person(Viewer viewer, PersonId id) {
        Person person = registry.persons().find(Set.of(id)).get(id);
        if (person == null) {
            return Optional.empty();
        }
        PersonId survivor = person.survivor();
        return sees(viewer, survivor == null ? id : survivor)
                ? views(viewer, List.of(id)).stream().findFirst()
                : Optional.empty();
    }

    /** An account of the viewer's trusts, or of a person whom they may see. */
    public Optional<AccountView> account(Viewer viewer, AccountKey key) {
        @Nullable Link link = registry.links().ofAccounts(List.of(key)).get(key);
        @Nullable PersonId holder = link == null ? null : link.person();
        boolean own = key.trust().map(viewer.trusts()::contains).orElse(false);
        if (!own && (holder == null || !sees(viewer, holder))) {
            return Optional.empty();
        }
        return Optional.ofNullable(registry.accounts().find(List.of(key)).get(key))
                .map(known -> AccountView.of(known, holder, viewer, now()));
    }

    /** Why each account is or was the person's, oldest first; empty where the person may not be seen. */
    public Optional<List<Link>> linksOf(Viewer viewer, PersonId person) {
        return person(viewer, person).map(seen -> history.ofPerson(person));
    }

    /** Whose the account is and was, as far as the viewer may see them. */
    public Optional<List<Link>> linksOf(Viewer viewer, AccountKey account) {
        return account(viewer, account).map(seen -> {
            List<Link> links = history.ofAccount(account);
            Set<PersonId> visible =
                    visible(viewer, links.stream().map(Link::person).toList());
            return links.stream()
                    .filter(link -> visible.contains(link.person()))
                    .toList();
        });
    }

    /** Those of {@code persons} whom the viewer may see. */
    public Set<PersonId> visible(Viewer viewer, Collection<PersonId> persons) {
        return index.visible(persons, viewer.trusts(), now());
    }

    private boolean sees(Viewer viewer, PersonId person) {
        return visible(viewer, List.of(person)).contains(person);
    }

    private List<PersonView> views(Viewer viewer, List<PersonId> ids) {
        Map<PersonId, Person> persons = registry.persons().find(ids);
        Map<PersonId, List<Link>> links = registry.links().ofPersons(ids);
        Map<AccountKey, KnownAccount> accounts = registry.accounts()
                .find(links.values().stream()
                        .flatMap(List::stream)
                        .map(Link::account)
                        .toList());
        Map<PersonId, List<Placement>> placements = registry.placements().ofPersons(ids);
        Map<PersonId, List<PersonId>> former = registry.persons().retiredFor(ids).stream()
                .collect(Collectors.groupingBy(
                        retired -> requireNonNull(retired.survivor()),
                        Collectors.mapping(Person::id, Collectors.toList())));
        List<PersonView> views = new ArrayList<>();
        for (PersonId id : ids) {
            Person person = persons.get(id);
            if (person != null) {
                views.add(view(
                        viewer,
                        person,
                        former.getOrDefault(id, List.of()),
                        links.getOrDefault(id, List.of()).stream()
                                .flatMap(link -> Stream.ofNullable(accounts.get(link.account())))
                                .toList(),
                        placements.getOrDefault(id, List.of())));
            }
        }
        return views;
    }

    private PersonView view(
            Viewer viewer,
            Person person,
            List<PersonId> former,
            List<KnownAccount> accounts,
            List<Placement> placements) {
        return new PersonView(
                person.id(),
                person.state(),
                person.survivor(),
                former,
                person.userName(),
                person.name(),
                person.email(),
                person.createdAt(),
                accounts.stream()
                        .flatMap(known -> known.account().key().trust().stream())
                        .collect(Collectors.toCollection(() -> new TreeSet<>(BY_CODE))),
                accounts.stream()
                        .map(known -> AccountView.of(known, person.id(), viewer, now()))
                        .sorted(Comparator.comparing(view -> view.key().toString()))
                        .toList(),
                placements.stream()
                        .filter(placement -> viewer.trusts().contains(placement.trust()))
                        .sorted(Comparator.comparing(Placement::from).thenComparing(Placement::id))
                        .map(PlacementView::of)
                        .toList());
    }

    private Instant now() {
        return registry.clock().instant();
    }
}
