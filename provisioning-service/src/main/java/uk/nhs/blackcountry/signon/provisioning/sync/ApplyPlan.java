package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.placement.HomePlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;

/** Makes a plan true: accounts, persons, links, placements, audit and outbox. Runs inside {@link Transactions#alone}. */
final class ApplyPlan {
    private final Registry registry;
    private final DescribePersons describePersons;

    ApplyPlan(Registry registry) {
        this.registry = registry;
        this.describePersons = new DescribePersons(registry);
    }

    void apply(Plan plan, OdsCode trust, Instant now) {
        Map<AccountKey, KnownAccount> changed = new HashMap<>();
        plan.changes().forEach(c -> changed.put(c.account().account().key(), c.account()));
        registry.accounts().save(changed.values());

        Map<AccountKey, PersonId> holders = holders(changed.values(), now);
        savePlacements(changed, holders, trust, now);
        Set<PersonId> concerned = new HashSet<>(holders.values());
        describePersons.anew(concerned, List.of(), now);
        registry.audit().write(lines(plan, holders, now));
    }

    /** Who holds each account; an ordinary one that nobody holds becomes its own person. */
    private Map<AccountKey, PersonId> holders(Collection<KnownAccount> changed, Instant now) {
        List<AccountKey> keys = changed.stream().map(k -> k.account().key()).toList();
        Map<AccountKey, PersonId> holders = new HashMap<>();
        registry.links().ofAccounts(keys).forEach((key, link) -> holders.put(key, link.person()));
        List<Person> persons = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (KnownAccount known : changed) {
            Account account = known.account();
            if (holders.containsKey(account.key()) || account.kind() != Account.Kind.ORDINARY) {
                continue;
            }
            PersonId id = new PersonId(UUID.randomUUID());
            persons.add(
                    new Person(id, now, State.DISABLED, null, account.userName(), account.name(), account.email(), 0));
            links.add(Link.own(account.key(), id, now));
            holders.put(account.key(), id);
        }
        registry.persons().save(persons);
        registry.links().add(links);
        return holders;
    }

    private void savePlacements(
            Map<AccountKey, KnownAccount> changed, Map<AccountKey, PersonId> holders, OdsCode trust, Instant now) {
        Map<AccountKey, List<Placement>> existing = registry.placements().ofAccounts(holders.keySet());
        List<Placement> changes = new ArrayList<>();
        holders.forEach((key, person) -> {
            KnownAccount known = changed.get(key);
            if (known != null) {
                Instant created = known.account().createdAt();
                HomePlacement home = new HomePlacement(
                        person,
                        key,
                        trust,
                        known.usable(),
                        created == null ? known.firstSeenAt() : created,
                        known.account().expiresAt());
                changes.addAll(home.changes(existing.getOrDefault(key, List.of()), now));
            }
        });
        registry.placements().save(changes);
    }

    private static List<AuditLine> lines(Plan plan, Map<AccountKey, PersonId> holders, Instant now) {
        return plan.changes().stream()
                .map(change -> {
                    AccountKey key = change.account().account().key();
                    return new AuditLine(now, plan.source(), change.action(), holders.get(key), key, "");
                })
                .toList();
    }
}
