package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;

/**
 * What the tables hold of some persons and accounts, read at once, behind a lock of each person until the transaction ends. The lock
 * is PostgreSQL's advisory one, because a person who is new has no row to lock; it is taken in the order of the ids, so that
 * two nodes never wait for each other. What changes is noted here and {@link #write written} together at the end.
 */
final class HeldRows {
    private static final String LOCK = """
            select count(*) from (
              select pg_advisory_xact_lock(hashtextextended('bc_person ' || id, 0))
              from unnest(string_to_array(:ids, ',')) as id) as locked
            """;

    private final RowWrites writes;
    private final Map<String, PersonRow.Stored> stored = new HashMap<>();
    private final Map<String, String> holdersBefore = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, Set<String>> accountsOf = new HashMap<>();
    private final Map<String, PersonProjection> changed = new LinkedHashMap<>();
    private final Map<String, ProjectedAccount> taken = new LinkedHashMap<>();

    HeldRows(EntityManager entities, String realmId, SortedSet<String> userIds, Collection<String> accountKeys) {
        this.writes = new RowWrites(entities, realmId);
        entities.createNativeQuery(LOCK)
                .setParameter("ids", String.join(",", userIds))
                .getSingleResult();
        entities.createQuery(
                        "select p.userId, p.realmId, p.epoch, p.number, p.state, p.document from PersonRow p"
                                + " where p.userId in :ids",
                        Object[].class)
                .setParameter("ids", userIds)
                .getResultList()
                .forEach(row -> stored.put((String) row[0], PersonRow.Stored.behind(row)));
        entities.createQuery(
                        "select a.accountKey, a.userId from AccountRow a"
                                + " where a.realmId = :realm and (a.userId in :ids or a.accountKey in :keys)",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("ids", userIds)
                .setParameter("keys", accountKeys.isEmpty() ? List.of("") : accountKeys)
                .getResultList()
                .forEach(row -> holdersBefore.put((String) row[0], (String) row[1]));
        holders.putAll(holdersBefore);
        holders.forEach((key, holder) ->
                accountsOf.computeIfAbsent(holder, any -> new HashSet<>()).add(key));
    }

    @Nullable
    Held held(PersonId person) {
        PersonProjection noted = changed.get(person.toString());
        if (noted != null) {
            return new Held(writes.realmId(), noted.revision(), noted.state());
        }
        PersonRow.Stored row = stored.get(person.toString());
        return row == null ? null : row.held();
    }

    /** Null for somebody new, and where what is held is no projection: then {@link #isSpoilt}. */
    @Nullable
    PersonProjection projection(PersonId person) {
        PersonProjection noted = changed.get(person.toString());
        PersonRow.Stored row = stored.get(person.toString());
        return noted != null || row == null ? noted : row.readable();
    }

    /** Whether there is a row, and somebody made it unreadable. */
    boolean isSpoilt(PersonId person) {
        return stored.containsKey(person.toString()) && projection(person) == null;
    }

    /** Whether the table had somebody under this id when it was read, in this realm. */
    boolean had(String userId, String realm) {
        PersonRow.Stored row = stored.get(userId);
        return row != null && row.realmId().equals(realm);
    }

    @Nullable
    PersonId holder(AccountKey account) {
        String holder = holders.get(account.toString());
        return holder == null ? null : PersonId.parse(holder);
    }

    /** Takes the whole projection: the accounts that it names pass to the person, the person's others are let go. */
    void put(PersonProjection projection) {
        hold(projection);
        String person = projection.person().toString();
        Set<String> kept = projection.accounts().stream()
                .map(account -> account.key().toString())
                .collect(Collectors.toSet());
        Set<String> before = accountsOf.put(person, kept);
        for (String key : before == null ? Set.<String>of() : before) {
            // what passed to somebody else in this batch stays theirs
            if (!kept.contains(key) && holders.remove(key, person)) {
                taken.remove(key);
            }
        }
        for (ProjectedAccount account : projection.accounts()) {
            holders.put(account.key().toString(), person);
            taken.put(account.key().toString(), account);
        }
    }

    /** Takes the person's row alone. */
    void hold(PersonProjection projection) {
        changed.put(projection.person().toString(), projection);
    }

    /**
     * Writes all that was noted.
     *
     * @throws IllegalStateException if a row is not as it was read: somebody wrote without the lock
     */
    void write() {
        Set<String> letGo = holdersBefore.keySet().stream()
                .filter(key -> !holders.containsKey(key))
                .collect(Collectors.toSet());
        writes.letGo(letGo);
        writes.persons(changed.values(), stored);
        writes.accounts(taken, holders, holdersBefore);
    }
}
