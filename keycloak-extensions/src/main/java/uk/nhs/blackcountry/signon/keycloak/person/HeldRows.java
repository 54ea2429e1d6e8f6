package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
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
 * two nodes never wait for each other. An account that two persons take at once breaks the second on the unique key.
 */
final class HeldRows {
    private static final String LOCK = """
            select count(*) from (
              select pg_advisory_xact_lock(hashtextextended('bc_person ' || id, 0))
              from unnest(string_to_array(:ids, ',')) as id) as locked
            """;

    private final EntityManager entities;
    private final String realmId;
    private final Map<String, PersonRow> persons = new HashMap<>();
    private final Map<String, AccountRow> accounts = new HashMap<>();

    HeldRows(EntityManager entities, String realmId, SortedSet<String> userIds, Collection<String> accountKeys) {
        this.entities = entities;
        this.realmId = realmId;
        entities.createNativeQuery(LOCK)
                .setParameter("ids", String.join(",", userIds))
                .getSingleResult();
        entities.createQuery("select p from PersonRow p where p.userId in :ids", PersonRow.class)
                .setParameter("ids", userIds)
                .getResultList()
                .forEach(row -> persons.put(row.userId(), row));
        entities.createQuery(
                        "select a from AccountRow a left join fetch a.logins"
                                + " where a.realmId = :realm and (a.userId in :ids or a.accountKey in :keys)",
                        AccountRow.class)
                .setParameter("realm", realmId)
                .setParameter("ids", userIds)
                .setParameter("keys", accountKeys.isEmpty() ? List.of("") : accountKeys)
                .getResultList()
                .forEach(row -> accounts.put(row.accountKey(), row));
    }

    @Nullable
    Held held(PersonId person) {
        PersonRow row = persons.get(person.toString());
        return row == null ? null : row.held();
    }

    @Nullable
    PersonProjection projection(PersonId person) {
        PersonRow row = persons.get(person.toString());
        return row == null ? null : row.projection();
    }

    @Nullable
    PersonId holder(AccountKey account) {
        AccountRow row = accounts.get(account.toString());
        return row == null ? null : PersonId.parse(row.userId());
    }

    /** Takes the whole projection: the accounts that it names pass to the person, the person's others are let go. */
    void put(PersonProjection projection) {
        hold(projection);
        for (ProjectedAccount account : projection.accounts()) {
            AccountRow row = accounts.get(account.key().toString());
            if (row == null) {
                AccountRow added = new AccountRow(realmId, projection.person(), account);
                entities.persist(added);
                accounts.put(added.accountKey(), added);
            } else {
                row.hold(projection.person(), account);
            }
        }
        letGo(projection);
    }

    /** Takes the person's row alone. */
    void hold(PersonProjection projection) {
        PersonRow row = persons.get(projection.person().toString());
        if (row == null) {
            PersonRow added = new PersonRow(realmId, projection);
            entities.persist(added);
            persons.put(added.userId(), added);
        } else {
            row.hold(projection);
        }
    }

    private void letGo(PersonProjection projection) {
        Set<String> kept = projection.accounts().stream()
                .map(account -> account.key().toString())
                .collect(Collectors.toSet());
        List<AccountRow> lost = accounts.values().stream()
                .filter(row -> row.userId().equals(projection.person().toString()))
                .filter(row -> !kept.contains(row.accountKey()))
                .toList();
        for (AccountRow row : lost) {
            accounts.remove(row.accountKey());
            entities.remove(row);
        }
        if (!lost.isEmpty()) {
            // Hibernate inserts before it deletes: somebody later in the batch may be given one of these accounts
            entities.flush();
        }
    }
}
