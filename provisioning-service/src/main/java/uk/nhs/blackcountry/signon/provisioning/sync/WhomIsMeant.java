package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement.Waiting;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;

/**
 * Who is meant by the number that a placement names, inside the trust boundary: the host trust's own directory must state it of them, or the
 * host trust's part of ESR of an assignment whose employee number that directory states of them. Whatever other trusts' sources state means
 * nobody here: their administrators could write any number, and registers are public. So could they at the end of a longer way: an assignment
 * at another trust is tied to whoever has that trust's employee number in its own directory.
 */
final class WhomIsMeant {
    /** The account that may be used, then the one known longest: so that the answer does not change by itself. */
    private static final Comparator<KnownAccount> BEST = Comparator.comparing((KnownAccount known) -> !known.usable())
            .thenComparing(KnownAccount::firstSeenAt)
            .thenComparing(known -> known.account().key().toString());

    private final Registry registry;

    WhomIsMeant(Registry registry) {
        this.registry = registry;
    }

    /**
     * @param accounts of whoever may be meant, the best one first
     * @param persons who hold them
     * @param elsewhere whether another trust's source states the number
     * @param employees of whom the host trust's part of ESR states it
     */
    record Meant(List<AccountKey> accounts, Set<PersonId> persons, boolean elsewhere, Set<String> employees) {
        /** Whose it is; null unless exactly one person is meant. */
        @Nullable
        PersonId person() {
            return persons.size() == 1 ? persons.iterator().next() : null;
        }

        Waiting waiting() {
            return persons.size() > 1 ? Waiting.SEVERAL : elsewhere ? Waiting.STATED_ELSEWHERE : Waiting.UNKNOWN;
        }
    }

    /** By the placements' ids. */
    Map<UUID, Meant> by(Collection<StatedPlacement> placements) {
        Facts facts = facts(placements);
        Instant now = registry.clock().instant();
        Map<UUID, Meant> meant = new LinkedHashMap<>();
        placements.forEach(placement -> meant.put(
                placement.id(),
                placement.whom() instanceof Whom.Known known
                        ? facts.known(known.person(), hosts(placement.work().trust(), now))
                        : facts.numbered(
                                placement.whom(), hosts(placement.work().trust(), now))));
        return meant;
    }

    /** Whose sources speak for a host trust: its own, and from the day on those of all that is one trust with it. */
    private Set<OdsCode> hosts(OdsCode trust, Instant now) {
        Set<OdsCode> hosts = new HashSet<>(
                registry.successions().meaning(Set.of(registry.successions().at(trust, now)), now));
        hosts.add(trust);
        return hosts;
    }

    private static boolean isOf(AccountKey key, Set<OdsCode> hosts) {
        return key.trust().filter(hosts::contains).isPresent();
    }

    private Facts facts(Collection<StatedPlacement> placements) {
        Set<String> employees = new HashSet<>();
        Set<String> cards = new HashSet<>();
        Set<Registration> registrations = new HashSet<>();
        Set<PersonId> named = new HashSet<>();
        for (StatedPlacement placement : placements) {
            Whom whom = placement.whom();
            if (whom instanceof Whom.Known known) {
                named.add(known.person());
            } else if (whom instanceof Whom.Employee employee) {
                employees.add(employee.number());
            } else if (whom instanceof Whom.SmartCard card) {
                cards.add(card.userId());
            } else if (whom instanceof Whom.Registered registered) {
                registrations.add(registration(registered));
            }
        }
        List<KnownAccount> stating = registry.accounts().stating(employees, cards, registrations).stream()
                .filter(WhomIsMeant::isSomebodys)
                .sorted(BEST)
                .toList();
        Map<AccountKey, PersonId> holders = new HashMap<>();
        registry.links()
                .ofAccounts(stating.stream().map(known -> known.account().key()).toList())
                .forEach((key, link) -> holders.put(key, link.person()));
        Map<PersonId, PersonId> survivors = new HashMap<>();
        registry.persons()
                .find(named)
                .forEach((id, person) -> survivors.put(id, Objects.requireNonNullElse(person.survivor(), id)));
        Set<PersonId> persons = Stream.concat(holders.values().stream(), survivors.values().stream())
                .collect(Collectors.toSet());
        return new Facts(stating, holders, survivors, accounts(persons));
    }

    private Map<PersonId, List<KnownAccount>> accounts(Set<PersonId> persons) {
        Map<PersonId, List<Link>> links = registry.links().ofPersons(persons);
        Map<AccountKey, KnownAccount> known = registry.accounts()
                .find(links.values().stream()
                        .flatMap(List::stream)
                        .map(Link::account)
                        .toList());
        Map<PersonId, List<KnownAccount>> accounts = new HashMap<>();
        links.forEach((person, own) -> accounts.put(
                person,
                own.stream()
                        .flatMap(link -> Stream.ofNullable(known.get(link.account())))
                        .filter(WhomIsMeant::isSomebodys)
                        .sorted(BEST)
                        .toList()));
        return accounts;
    }

    private static boolean isSomebodys(KnownAccount known) {
        return known.presence() != Presence.GONE && known.account().kind() == Account.Kind.ORDINARY;
    }

    private static Registration registration(Whom.Registered registered) {
        return new Registration(Registration.Body.valueOf(registered.register().name()), registered.number());
    }

    /** What the registry knows of all who could be meant. */
    private record Facts(
            List<KnownAccount> stating,
            Map<AccountKey, PersonId> holders,
            Map<PersonId, PersonId> survivors,
            Map<PersonId, List<KnownAccount>> accounts) {

        /** Administrators of the host trust named the person; the account is only what the placement follows. */
        Meant known(PersonId named, Set<OdsCode> hosts) {
            PersonId person = survivors.get(named);
            List<AccountKey> own = accounts.getOrDefault(person, List.of()).stream()
                    .map(known -> known.account().key())
                    .filter(key -> !key.isNhsmail())
                    .sorted(Comparator.comparing((AccountKey key) -> !(key.isInADirectory() && isOf(key, hosts)))
                            .thenComparing(key -> !key.isInADirectory()))
                    .toList();
            return person == null || own.isEmpty()
                    ? new Meant(List.of(), Set.of(), false, Set.of())
                    : new Meant(own, Set.of(person), false, Set.of());
        }

        Meant numbered(Whom whom, Set<OdsCode> hosts) {
            List<AccountKey> here = new ArrayList<>();
            Set<PersonId> persons = new HashSet<>();
            Set<String> employees = new HashSet<>();
            boolean elsewhere = false;
            for (KnownAccount known : stating) {
                if (!states(known.account(), whom)) {
                    continue;
                }
                String employee = known.account().identifiers().employeeNumber();
                if (known.account().key().isInEsr() && isOf(known.account().key(), hosts) && employee != null) {
                    employees.add(employee);
                }
                PersonId holder = holders.get(known.account().key());
                Optional<AccountKey> account = holder == null ? Optional.empty() : atHost(known, holder, hosts);
                if (holder != null && account.isPresent()) {
                    here.add(account.get());
                    persons.add(holder);
                } else {
                    elsewhere |= !isOf(known.account().key(), hosts);
                }
            }
            return new Meant(here, persons, elsewhere, employees);
        }

        /** By which account in the host trust's directory the holder is the one; empty where that directory does not say so. */
        private Optional<AccountKey> atHost(KnownAccount stating, PersonId holder, Set<OdsCode> hosts) {
            AccountKey key = stating.account().key();
            if (!isOf(key, hosts)) {
                return Optional.empty();
            }
            if (key.isInADirectory()) {
                return Optional.of(key);
            }
            String employee = stating.account().identifiers().employeeNumber();
            if (!key.isInEsr() || employee == null) {
                return Optional.empty();
            }
            return accounts.getOrDefault(holder, List.of()).stream()
                    .map(KnownAccount::account)
                    .filter(own ->
                            own.key().isInADirectory() && own.key().trust().equals(key.trust()))
                    .filter(own -> employee.equals(own.identifiers().employeeNumber()))
                    .map(Account::key)
                    .findFirst();
        }

        private static boolean states(Account account, Whom whom) {
            if (whom instanceof Whom.Employee employee) {
                return employee.number().equals(account.identifiers().employeeNumber())
                        && account.key().trust().equals(Optional.of(employee.trust()));
            }
            if (whom instanceof Whom.Registered registered) {
                return account.identifiers().registrations().contains(registration(registered));
            }
            return whom instanceof Whom.SmartCard card
                    && card.userId().equals(account.identifiers().cis2());
        }
    }
}
