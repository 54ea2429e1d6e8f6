package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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
 * What the tables hold of some persons and accounts, read at once. The persons' rows are locked, in the order of their ids so that
 * two nodes never wait for each other; a person who is new on two nodes at once breaks the second on the primary key.
 */
final class HeldRows {
    private final EntityManager entities;
    private final String realmId;
    private final Map<String, PersonRow> persons = new HashMap<>();
    private final Map<String, AccountRow> accounts = new HashMap<>();

    HeldRows(EntityManager entities, String realmId, SortedSet<String> userIds, Collection<String> accountKeys) {
        this.entities = entities;
        this.realmId = realmId;
        entities.createQuery("select p from PersonRow p where p.userId in :ids order by p.userId", PersonRow.class)
                .setParameter("ids", userIds)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
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
