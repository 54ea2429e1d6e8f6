package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;

/**
 * Persons whom a part of a plan makes, and all that is theirs. On a first reading that is everybody: what the part has just written is not read again to
 * describe them, and they are written once, as described.
 *
 * @param persons as they were made, before they are described
 * @param placements home placements alone: those that somebody stated are asked for
 */
record Newcomers(
        Map<PersonId, Person> persons,
        Map<PersonId, List<KnownAccount>> accounts,
        Map<PersonId, List<Placement>> placements) {
    private static final int MICROSECOND = 1_000;

    /** Nobody. */
    static final Newcomers NONE = new Newcomers(Map.of(), Map.of(), Map.of());

    /**
     * Not those of whom more is to be known than this: who has an account that the part does not write, or one whose instants are not kept as they are
     * (PostgreSQL's end with the microsecond, Active Directory's do not), or who is to be one with somebody else.
     *
     * @param made who was nobody before
     * @param links all that the part adds
     * @param written accounts as the part writes them
     */
    static Newcomers among(
            Map<PersonId, Person> made,
            List<Link> links,
            Map<AccountKey, KnownAccount> written,
            List<PlanChange> part) {
        Set<PersonId> others = part.stream()
                .filter(change -> change.is(PlanChange.Kind.MOVED))
                .flatMap(change -> Stream.of(change.holder(), change.taker()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        Map<PersonId, List<KnownAccount>> accounts = new HashMap<>();
        for (Link link : links) {
            KnownAccount account = written.get(link.account());
            if (account == null || !isKeptAsItIs(account)) {
                others.add(link.person());
            } else if (made.containsKey(link.person())) {
                accounts.computeIfAbsent(link.person(), any -> new ArrayList<>())
                        .add(account);
            }
        }
        accounts.keySet().removeAll(others);
        return new Newcomers(
                accounts.keySet().stream().collect(Collectors.toMap(id -> id, id -> requireNonNull(made.get(id)))),
                accounts,
                Map.of());
    }

    Newcomers placed(Collection<Placement> all) {
        return new Newcomers(
                persons,
                accounts,
                all.stream()
                        .filter(placement -> persons.containsKey(placement.person()))
                        .collect(Collectors.groupingBy(Placement::person)));
    }

    boolean has(PersonId person) {
        return persons.containsKey(person);
    }

    private static boolean isKeptAsItIs(KnownAccount known) {
        return Stream.of(
                        known.firstSeenAt(),
                        known.account().createdAt(),
                        known.account().expiresAt())
                .allMatch(Newcomers::isKeptAsItIs);
    }

    private static boolean isKeptAsItIs(@Nullable Instant instant) {
        return instant == null || instant.getNano() % MICROSECOND == 0;
    }
}
