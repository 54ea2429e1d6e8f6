package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;

/**
 * Takes over from Keycloak which account is whose, where Keycloak has it from this registry's own future: persons whom the registry does not know, and
 * those of whom Keycloak holds a newer revision. So nobody's id changes, and what was joined or taken apart since the backup stays so. Whether an
 * account may be used is never taken over: the sources say that, when they are read.
 */
final class AdoptPersons {
    private final Registry registry;

    AdoptPersons(Registry registry) {
        this.registry = registry;
    }

    /** @param newer what Keycloak holds and the registry has forgotten */
    record Findings(List<PersonProjection> newer) {}

    /** Asks Keycloak. Changes nothing. */
    Findings find(RealmGateway realm) throws UnavailableException {
        List<PersonProjection> newer = new ArrayList<>();
        long epoch = registry.epochs().current();
        PersonId last = null;
        while (true) {
            List<PersonProjection> page = realm.persons(last);
            if (page.isEmpty()) {
                return new Findings(newer);
            }
            Map<PersonId, Person> known = registry.persons()
                    .find(page.stream().map(PersonProjection::person).toList());
            page.stream()
                    .filter(held -> isNewer(held, known.get(held.person()), epoch))
                    .forEach(newer::add);
            last = page.get(page.size() - 1).person();
        }
    }

    private static boolean isNewer(PersonProjection held, @Nullable Person ours, long epoch) {
        return ours == null || ours.number() < 1 || held.revision().isNewerThan(new Revision(epoch, ours.number()));
    }

    /** Runs inside {@link Transactions#alone}. */
    void adopt(Findings findings, Instant restored, Instant now) {
        savePersons(findings.newer(), now);
        List<AccountKey> keys = findings.newer().stream()
                .flatMap(held -> held.accounts().stream())
                .map(ProjectedAccount::key)
                .toList();
        saveAccounts(findings.newer(), registry.accounts().find(keys), now);
        Map<AccountKey, Link> changed = saveLinks(findings.newer(), keys, restored, now);
        savePlacements(changed);
        tell(changed, now);
    }

    /** Those who are there come first: the retired name them as their survivors. */
    private void savePersons(List<PersonProjection> newer, Instant now) {
        Map<PersonId, Person> known = registry.persons()
                .find(newer.stream().map(PersonProjection::person).toList());
        Stream<PersonProjection> live = newer.stream().filter(held -> held.state() != State.RETIRED);
        Stream<PersonProjection> retired = newer.stream().filter(held -> held.state() == State.RETIRED);
        registry.persons()
                .save(live.map(held -> person(held, known.get(held.person()), now))
                        .toList());
        Set<PersonId> survivors = registry.persons()
                .find(newer.stream()
                        .map(PersonProjection::survivor)
                        .filter(Objects::nonNull)
                        .toList())
                .keySet();
        // one who turned out to be somebody whom nobody knows stays as it is: Keycloak refuses it, and a human looks
        registry.persons()
                .save(retired.filter(held -> survivors.contains(held.survivor()))
                        .map(held -> person(held, known.get(held.person()), now))
                        .toList());
    }

    private static Person person(PersonProjection held, @Nullable Person ours, Instant now) {
        return new Person(
                held.person(),
                ours == null ? now : ours.createdAt(),
                held.state(),
                held.survivor(),
                held.userName(),
                held.name(),
                held.email(),
                held.revision().number());
    }

    /** An account that was not known is not usable until its source says so; NHSmail has no source that would, so there Keycloak's word stands. */
    private void saveAccounts(List<PersonProjection> newer, Map<AccountKey, KnownAccount> known, Instant now) {
        List<KnownAccount> unknown = new ArrayList<>();
        for (PersonProjection held : newer) {
            for (ProjectedAccount account : held.accounts()) {
                if (!known.containsKey(account.key())) {
                    unknown.add(KnownAccount.seen(account(held, account), null, now));
                }
            }
        }
        registry.accounts().save(unknown);
    }

    private static Account account(PersonProjection held, ProjectedAccount account) {
        boolean usable = account.key().isNhsmail() && account.state() == ProjectedAccount.AccountState.ENABLED;
        return new Account(
                account.key(),
                Account.Kind.ORDINARY,
                usable ? Account.State.ENABLED : Account.State.DISABLED,
                held.name(),
                held.email(),
                held.userName(),
                account.logins(),
                Identifiers.NONE,
                null,
                null);
    }

    /** @return the links that are new */
    private Map<AccountKey, Link> saveLinks(
            List<PersonProjection> newer, List<AccountKey> keys, Instant restored, Instant now) {
        Map<AccountKey, PersonId> shall = new HashMap<>();
        newer.forEach(held -> held.accounts().forEach(account -> shall.put(account.key(), held.person())));
        Set<Link> standing = new HashSet<>(registry.links().ofAccounts(keys).values());
        registry.links()
                .ofPersons(newer.stream().map(PersonProjection::person).toList())
                .values()
                .forEach(standing::addAll);
        Set<Link> right = standing.stream()
                .filter(link -> link.person().equals(shall.get(link.account())))
                .collect(Collectors.toSet());
        standing.removeAll(right);
        registry.links().end(standing, now);
        right.forEach(link -> shall.remove(link.account()));
        List<Link> kept = shall.entrySet().stream()
                .map(entry -> Link.kept(entry.getKey(), entry.getValue(), restored, now))
                .toList();
        registry.links().add(kept);
        return kept.stream().collect(Collectors.toMap(Link::account, link -> link));
    }

    private void savePlacements(Map<AccountKey, Link> changed) {
        List<Placement> moved = new ArrayList<>();
        registry.placements().ofAccounts(changed.keySet()).forEach((key, placements) -> {
            Link link = Objects.requireNonNull(changed.get(key));
            placements.forEach(placement -> moved.add(placement.of(link.person())));
        });
        registry.placements().save(moved);
    }

    private void tell(Map<AccountKey, Link> changed, Instant now) {
        List<AuditLine> lines = new ArrayList<>();
        Map<PersonId, List<AccountKey>> byPerson = new HashMap<>();
        changed.forEach((key, link) -> {
            byPerson.computeIfAbsent(link.person(), person -> new ArrayList<>()).add(key);
            lines.add(new AuditLine(now, "registry", "link.kept", link.person(), key, "as the realm has it"));
        });
        registry.audit().write(lines);
        byPerson.forEach((person, accounts) -> registry.cases()
                .open(OpenCase.now(
                        OpenCase.Kind.RESTORED_REGISTRY,
                        person,
                        "registry",
                        "LINKS_KEPT",
                        "as the realm has it: " + accounts,
                        now)));
    }
}
