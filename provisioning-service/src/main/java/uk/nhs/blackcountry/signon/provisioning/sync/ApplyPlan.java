package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Link.Evidence;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.placement.HomePlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Doubt;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Kind;

/**
 * Makes a part of a plan true: accounts, persons, links, placements, audit and outbox. Runs inside {@link Transactions#alone}. A part that was
 * applied already changes nothing.
 */
final class ApplyPlan {
    private final Registry registry;
    private final DescribePersons describePersons;
    private final MergePersons mergePersons;
    private final AttachPlacements attachPlacements;
    private final String source;
    private final @Nullable OdsCode employer;

    /** What the plan was made on is not so any more. */
    static final class StaleException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StaleException(AccountKey key) {
            super("account " + key + " is kept or held otherwise than when this was planned");
        }
    }

    /** @param employer where an account in use places its person; null where the source places nobody */
    ApplyPlan(Registry registry, String source, @Nullable OdsCode employer) {
        this.registry = registry;
        this.source = source;
        this.employer = employer;
        this.describePersons = new DescribePersons(registry);
        this.mergePersons = new MergePersons(registry);
        this.attachPlacements = new AttachPlacements(registry);
    }

    /** @throws StaleException if the accounts are not as they were, nor as they will be */
    void requireFresh(List<PlanChange> part) {
        List<AccountKey> keys = part.stream().map(PlanChange::account).toList();
        Map<AccountKey, KnownAccount> kept = registry.accounts().find(keys);
        // an account that is not kept has no link: on a first reading there is nothing to look for
        Map<AccountKey, Link> links = registry.links().ofAccounts(kept.keySet());
        for (PlanChange change : part) {
            Link link = links.get(change.account());
            PersonId holder = link == null ? null : link.person();
            boolean held = Objects.equals(holder, change.holder()) || Objects.equals(holder, change.taker());
            if (!held || (change.after() != null && !Objects.equals(kept.get(change.account()), change.before()))) {
                throw new StaleException(change.account());
            }
        }
    }

    /** @throws StaleException as {@link #requireFresh}; then nothing was changed */
    void apply(List<PlanChange> part, Instant now) {
        requireFresh(part);
        requireWithinTrusts(part);
        Map<AccountKey, KnownAccount> changed = new LinkedHashMap<>();
        for (PlanChange change : part) {
            KnownAccount after = change.after();
            if (after != null) {
                changed.put(change.account(), after.lookedAt(now));
            }
        }
        registry.accounts().save(changed.values());
        endLinks(part, now);
        Newcomers newcomers = addLinks(part, changed, now);
        Set<PersonId> concerned = merge(part, now);
        newcomers = newcomers.placed(savePlacements(part, changed, now));
        part.stream()
                .filter(change -> !change.is(Kind.MOVED))
                .map(PlanChange::person)
                .filter(Objects::nonNull)
                .forEach(concerned::add);
        concerned.addAll(
                attachPlacements.around(part.stream().map(PlanChange::account).toList(), now));
        describePersons.anew(concerned, newcomers, now);
        openCases(part, now);
        registry.audit().write(new SyncAudit(source, now).lines(part));
    }

    /** Plans of two sources that were made at the same time must not do together what neither may. */
    private void requireWithinTrusts(List<PlanChange> part) {
        Map<PersonId, List<PlanChange>> byTaker = part.stream()
                .filter(change -> change.taker() != null
                        && !change.is(Kind.CREATED)
                        && !change.taker().equals(change.holder()))
                .collect(Collectors.groupingBy(ApplyPlan::taker));
        if (byTaker.isEmpty()) {
            return;
        }
        Map<PersonId, PersonId> survivors = new HashMap<>();
        registry.persons()
                .find(byTaker.keySet())
                .forEach((id, person) -> survivors.put(id, person.survivor() == null ? id : person.survivor()));
        Set<PersonId> ids = new HashSet<>(survivors.values());
        byTaker.values()
                .forEach(changes -> changes.stream()
                        .map(PlanChange::holder)
                        .filter(Objects::nonNull)
                        .forEach(ids::add));
        Map<PersonId, Set<AccountKey>> held = new HashMap<>();
        registry.links()
                .ofPersons(ids)
                .forEach((id, links) ->
                        held.put(id, links.stream().map(Link::account).collect(Collectors.toSet())));
        byTaker.forEach((taker, changes) -> {
            Set<AccountKey> own = held.getOrDefault(survivors.getOrDefault(taker, taker), Set.of());
            Set<Set<AccountKey>> groups = new HashSet<>(Set.of(own));
            changes.stream().filter(change -> !own.contains(change.account())).forEach(change -> {
                PersonId holder = change.holder();
                groups.add(
                        holder == null
                                ? Set.of(change.account())
                                : held.getOrDefault(holder, Set.of(change.account())));
            });
            if (TrustBoundary.among(groups).isPresent()) {
                throw new StaleException(changes.get(0).account());
            }
        });
    }

    private void endLinks(List<PlanChange> part, Instant now) {
        Set<AccountKey> unlinked = part.stream()
                .filter(change -> change.is(Kind.UNLINKED))
                .map(PlanChange::account)
                .collect(Collectors.toSet());
        if (!unlinked.isEmpty()) {
            registry.links().end(registry.links().ofAccounts(unlinked).values(), now);
        }
    }

    /** Accounts that nobody held; who is not there yet is made. */
    private Newcomers addLinks(List<PlanChange> part, Map<AccountKey, KnownAccount> changed, Instant now) {
        List<PlanChange> taken = part.stream()
                .filter(change -> change.holder() == null && change.taker() != null)
                .toList();
        Map<AccountKey, Link> already = registry.links()
                .ofAccounts(taken.stream()
                        .filter(change -> change.before() != null || change.after() == null)
                        .map(PlanChange::account)
                        .toList());
        Map<PersonId, Person> known =
                registry.persons().find(taken.stream().map(ApplyPlan::taker).collect(Collectors.toSet()));
        Map<PersonId, Person> made = new LinkedHashMap<>();
        List<Link> links = new ArrayList<>();
        for (PlanChange change : taken) {
            if (already.containsKey(change.account())) {
                continue;
            }
            PersonId taker = taker(change);
            Person person = known.get(taker);
            KnownAccount account = changed.get(change.account());
            if (person == null && account != null) {
                made.putIfAbsent(taker, person(taker, account.account(), now));
            }
            PersonId holder = person != null && person.survivor() != null ? person.survivor() : taker;
            Evidence evidence = requireNonNull(change.evidence());
            links.add(
                    evidence == Evidence.OWN
                            ? Link.own(change.account(), holder, now)
                            : Link.ruled(change.account(), holder, evidence, change.reason(), now));
        }
        Newcomers newcomers = Newcomers.among(made, links, changed, part);
        made.putAll(describePersons.described(newcomers));
        registry.persons().save(made.values());
        registry.links().add(links);
        return newcomers;
    }

    private static PersonId taker(PlanChange change) {
        return requireNonNull(change.taker());
    }

    private static Person person(PersonId id, Account account, Instant now) {
        return new Person(id, now, State.DISABLED, null, account.userName(), account.name(), account.email(), 0);
    }

    /** @return who lives on */
    private Set<PersonId> merge(List<PlanChange> part, Instant now) {
        Map<PersonId, PlanChange> moved = new LinkedHashMap<>();
        part.stream()
                .filter(change -> change.is(Kind.MOVED))
                .forEach(change -> moved.putIfAbsent(requireNonNull(change.holder()), change));
        Set<PersonId> survivors = new HashSet<>();
        for (PlanChange change : moved.values()) {
            PersonId from = requireNonNull(change.holder());
            PersonId to = taker(change);
            Map<PersonId, Person> persons = registry.persons().find(Set.of(from, to));
            Person retiring = requireNonNull(persons.get(from));
            Person staying = requireNonNull(persons.get(to));
            survivors.add(to);
            if (retiring.state() == State.RETIRED) {
                continue;
            }
            if (staying.state() == State.RETIRED || !staying.outlives(retiring)) {
                throw new StaleException(change.account());
            }
            Evidence evidence = requireNonNull(change.evidence());
            mergePersons.merge(
                    retiring,
                    staying,
                    (key, survivor) -> Link.ruled(key, survivor, evidence, change.reason(), now),
                    now);
        }
        return survivors;
    }

    private List<Placement> savePlacements(List<PlanChange> part, Map<AccountKey, KnownAccount> changed, Instant now) {
        if (employer == null) {
            return List.of();
        }
        Map<AccountKey, PersonId> persons = new HashMap<>();
        Set<AccountKey> keptBefore = new HashSet<>();
        for (PlanChange change : part) {
            PersonId person = change.person();
            if (person != null && change.after() != null) {
                persons.put(change.account(), person);
            }
            if (change.before() != null) {
                keptBefore.add(change.account());
            }
        }
        // who was not known until now is placed nowhere yet
        Map<AccountKey, List<Placement>> existing = registry.placements().ofAccounts(keptBefore);
        List<Placement> changes = new ArrayList<>();
        persons.forEach((key, person) -> {
            KnownAccount known = requireNonNull(changed.get(key));
            Instant created = known.account().createdAt();
            HomePlacement home = new HomePlacement(
                    person,
                    key,
                    employer,
                    known.usable(),
                    created == null ? known.firstSeenAt() : created,
                    known.account().expiresAt());
            changes.addAll(home.changes(existing.getOrDefault(key, List.of()), now));
        });
        registry.placements().save(changes);
        return changes;
    }

    private void openCases(Collection<PlanChange> part, Instant now) {
        for (PlanChange change : part) {
            Doubt doubt = change.doubt();
            // What crosses trusts is proposed, and the proposal asks.
            if (doubt != null && !doubt.reason().equals(TrustBoundary.CROSSES_TRUSTS)) {
                registry.cases()
                        .open(OpenCase.now(
                                OpenCase.Kind.LINK_BY_RULE,
                                change.person(),
                                doubt.subject(),
                                doubt.reason(),
                                doubt.detail(),
                                now));
            }
        }
    }
}
