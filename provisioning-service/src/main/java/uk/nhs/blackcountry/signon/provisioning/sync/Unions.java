package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.correlation.EmployeeRule.Finding;
import uk.nhs.blackcountry.signon.provisioning.correlation.RejectedPair;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Link.Evidence;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/** Who is one person with whom, while a piece of a plan is made. Everybody starts alone: a person, or an account that is nobody's. */
final class Unions {
    private final Map<AccountKey, PersonId> holders = new HashMap<>();
    private final Map<PersonId, Person> persons;
    private final List<RejectedPair> rejected;
    private final Map<AccountKey, Member> memberOf = new HashMap<>();
    private final Map<PersonId, Member> memberByPerson = new HashMap<>();
    private final List<Join> joins = new ArrayList<>();
    private final Obstacles obstacles;

    /** What made some groups one. */
    record Join(Evidence evidence, String grounds, Set<Set<Member>> groups) {
        boolean isBetween(Member one, Member other) {
            return groups.stream().anyMatch(group -> group.contains(one) && !group.contains(other))
                    && groups.stream().anyMatch(group -> group.contains(other) && !group.contains(one));
        }
    }

    /** Someone: a person with all accounts, or an account alone; and who is the same. */
    static final class Member {
        final @Nullable PersonId person;
        final Map<AccountKey, KnownAccount> accounts = new LinkedHashMap<>();
        Set<Member> united = new LinkedHashSet<>();

        Member(@Nullable PersonId person) {
            this.person = person;
            united.add(this);
        }
    }

    Unions(
            Registry registry,
            Map<AccountKey, KnownAccount> standing,
            Map<AccountKey, PlanChange> drafts,
            OdsCode trust,
            Instant now) {
        registry.links().ofAccounts(standing.keySet()).forEach((key, link) -> holders.put(key, link.person()));
        for (PlanChange draft : drafts.values()) {
            PersonId taker = draft.taker();
            if (draft.holder() == null && taker != null && draft.is(PlanChange.Kind.LINKED)) {
                holders.put(draft.account(), taker);
            }
        }
        Set<PersonId> ids = new HashSet<>(holders.values());
        persons = registry.persons().find(ids);
        Map<PersonId, List<Link>> links = registry.links().ofPersons(ids);
        List<AccountKey> others = links.values().stream()
                .flatMap(List::stream)
                .map(Link::account)
                .filter(key -> !standing.containsKey(key))
                .toList();
        Map<AccountKey, KnownAccount> known = registry.accounts().find(others);
        ids.forEach(id -> {
            Member member = new Member(id);
            memberByPerson.put(id, member);
            for (Link link : links.getOrDefault(id, List.of())) {
                AccountKey key = link.account();
                KnownAccount account = standing.getOrDefault(key, known.get(key));
                PlanChange draft = drafts.get(key);
                if (draft != null && draft.after() != null) {
                    account = draft.after();
                }
                if (account != null && !(draft != null && draft.is(PlanChange.Kind.UNLINKED))) {
                    member.accounts.put(key, account.lookedAt(now));
                }
            }
        });
        standing.forEach((key, account) -> {
            PersonId holder = holders.get(key);
            boolean ordinary = account.account().kind() == Account.Kind.ORDINARY;
            Member member = holder == null || !ordinary
                    ? new Member(null)
                    : memberByPerson.computeIfAbsent(holder, Member::new);
            member.accounts.put(key, account.lookedAt(now));
            memberOf.put(key, member);
        });
        rejected = registry.rejectedPairs()
                .of(memberOf.values().stream()
                        .flatMap(member -> member.accounts.keySet().stream())
                        .collect(Collectors.toSet()));
        obstacles = new Obstacles(trust);
    }

    /** Makes the holders of {@code accounts} one, unless something speaks against it. @return what a human must look at */
    Optional<Finding.Doubt> join(List<KnownAccount> accounts, Evidence evidence, String grounds) {
        Set<Member> all = new LinkedHashSet<>();
        for (KnownAccount known : withoutEstablished(accounts, evidence)) {
            all.addAll(requireNonNull(memberOf.get(known.account().key())).united);
        }
        Set<Set<Member>> groups = all.stream().map(m -> m.united).collect(Collectors.toCollection(LinkedHashSet::new));
        if (groups.size() < 2 || wereToldApart(groups)) {
            return Optional.empty();
        }
        Optional<Finding.Doubt> doubt = obstacles.among(groups, evidence);
        if (doubt.isEmpty()) {
            Set<Member> united = new LinkedHashSet<>(all);
            united.forEach(member -> member.united = united);
            joins.add(new Join(evidence, grounds, groups));
        }
        return doubt;
    }

    /**
     * Two persons who are known by accounts of one directory only are not made one by what that directory writes: of an unused account whose
     * person is another, only an assignment can say so.
     */
    private List<KnownAccount> withoutEstablished(List<KnownAccount> accounts, Evidence evidence) {
        if (evidence != Evidence.RULE) {
            return accounts;
        }
        PersonId first = holders.get(accounts.get(0).account().key());
        List<KnownAccount> rest = new ArrayList<>(accounts);
        rest.removeIf(known -> known != accounts.get(0)
                && known.account().key().isInADirectory()
                && first != null
                && holders.get(known.account().key()) != null
                && !first.equals(holders.get(known.account().key())));
        return rest;
    }

    private boolean wereToldApart(Set<Set<Member>> groups) {
        return rejected.stream()
                .anyMatch(pair -> groups.stream().anyMatch(one -> has(one, pair.one()))
                        && groups.stream().anyMatch(one -> has(one, pair.other()))
                        && groups.stream().noneMatch(one -> has(one, pair.one()) && has(one, pair.other())));
    }

    private static boolean has(Set<Member> members, AccountKey key) {
        return members.stream().anyMatch(member -> member.accounts.containsKey(key));
    }

    /** Those who became one with somebody, each group once. */
    Collection<Set<Member>> united() {
        return memberOf.values().stream()
                .map(member -> member.united)
                .filter(members -> members.size() > 1)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What made these two one. */
    Join between(Member one, Member other) {
        return joins.stream()
                .filter(join -> join.isBetween(one, other))
                .findFirst()
                .orElseThrow();
    }

    /** Who of them keeps the id; empty where none is a person yet. */
    Optional<PersonId> survivor(Set<Member> members) {
        return members.stream()
                .flatMap(member -> Optional.ofNullable(member.person).stream())
                .map(id -> requireNonNull(persons.get(id)))
                .reduce((one, other) -> one.outlives(other) ? one : other)
                .map(Person::id);
    }
}
