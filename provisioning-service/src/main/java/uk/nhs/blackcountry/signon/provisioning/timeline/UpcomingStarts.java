package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpPersons;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** The work list before a first morning: placements that begin soon at the viewer's trusts, whose person could not sign in then. */
public final class UpcomingStarts {
    /** As far ahead as feeds state placements. */
    public static final int MOST_DAYS = 84;

    /** The two weeks. */
    public static final int DAYS = 14;

    private static final int AT_ONCE = 500;
    private static final Set<OpenCase.Kind> IN_THE_WAY =
            Set.of(OpenCase.Kind.PLACEMENT_WAITING, OpenCase.Kind.REFUSED_PROJECTION);

    private final Registry registry;
    private final LookUpPersons lookUpPersons;

    public UpcomingStarts(Registry registry, LookUpPersons lookUpPersons) {
        this.registry = registry;
        this.lookUpPersons = lookUpPersons;
    }

    /**
     * By their beginning.
     *
     * @param within how long from now a placement may begin
     * @param after the placement of the last one of the page before; null for the first page
     */
    public List<StartView> find(Viewer viewer, Duration within, @Nullable UUID after, int limit) {
        Instant now = registry.clock().instant();
        Set<OdsCode> own = registry.successions().meaning(viewer.trusts(), now);
        List<StartView> found = new ArrayList<>();
        @Nullable UUID reached = after;
        List<StatedPlacement> some;
        do {
            some = registry.statedPlacements().beginning(own, now, now.plus(within), reached, AT_ONCE);
            found.addAll(views(viewer, some));
            reached = some.isEmpty() ? reached : some.get(some.size() - 1).id();
        } while (some.size() == AT_ONCE && found.size() < limit);
        return found.subList(0, Math.min(limit, found.size()));
    }

    private List<StartView> views(Viewer viewer, List<StatedPlacement> placements) {
        Facts facts = facts(viewer, placements);
        List<StartView> views = new ArrayList<>();
        for (StatedPlacement placement : placements) {
            PersonId holder = facts.holder(placement);
            List<Hindrance> hindrances = new Hindrances(
                            placement,
                            registry.successions()
                                    .at(
                                            placement.work().trust(),
                                            placement.work().from()),
                            facts.accounts(holder),
                            facts.cases(placement, holder))
                    .all();
            if (!hindrances.isEmpty()) {
                Person seen = holder == null ? null : facts.seen.get(holder);
                views.add(StartView.of(placement, holder, seen == null ? null : seen.name(), hindrances));
            }
        }
        return views;
    }

    private Facts facts(Viewer viewer, List<StatedPlacement> placements) {
        List<AccountKey> attached = placements.stream()
                .flatMap(placement -> Stream.ofNullable(placement.account()))
                .toList();
        Map<AccountKey, PersonId> holders = registry.links().ofAccounts(attached).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, link -> link.getValue().person()));
        Set<PersonId> persons = new HashSet<>(holders.values());
        Map<PersonId, List<Link>> links = registry.links().ofPersons(persons);
        Map<AccountKey, KnownAccount> accounts = registry.accounts()
                .find(links.values().stream()
                        .flatMap(List::stream)
                        .map(Link::account)
                        .toList());
        List<OpenCase> cases =
                registry
                        .cases()
                        .openAbout(
                                placements.stream()
                                        .map(StatedPlacement::subject)
                                        .toList(),
                                persons)
                        .stream()
                        .filter(one -> IN_THE_WAY.contains(one.kind()))
                        .toList();
        return new Facts(
                holders, links, accounts, cases, registry.persons().find(lookUpPersons.visible(viewer, persons)));
    }

    /** What the registry knows of a page of placements. */
    private record Facts(
            Map<AccountKey, PersonId> holders,
            Map<PersonId, List<Link>> links,
            Map<AccountKey, KnownAccount> accounts,
            List<OpenCase> cases,
            Map<PersonId, Person> seen) {
        @Nullable
        PersonId holder(StatedPlacement placement) {
            AccountKey account = placement.account();
            return account == null ? null : holders.get(account);
        }

        List<KnownAccount> accounts(@Nullable PersonId person) {
            return person == null
                    ? List.of()
                    : links.getOrDefault(person, List.of()).stream()
                            .flatMap(link -> Stream.ofNullable(accounts.get(link.account())))
                            .toList();
        }

        List<OpenCase> cases(StatedPlacement placement, @Nullable PersonId person) {
            return cases.stream()
                    .filter(one ->
                            one.subject().equals(placement.subject()) || person != null && person.equals(one.person()))
                    .toList();
        }
    }
}
