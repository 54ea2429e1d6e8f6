package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/**
 * Writes this room's own tables a set at a time: one statement a table and kind of change, however many persons. The rows go as one JSON
 * parameter, which PostgreSQL turns back into rows. It is in ASCII: for one name with another letter a batch would be converted in an array so
 * large that Java's collector looks through the whole heap for it.
 */
final class RowWrites {
    private static final int ROWS_AT_ONCE = 250;

    private static final String PERSONS = """
            json_to_recordset(cast(:rows as json)) as r(user_id text, epoch bigint, number bigint, state text, survivor text,
              document text, epoch_before bigint, number_before bigint)
            """;
    private static final String NEW_PERSONS = """
            insert into {h-schema}bc_person (user_id, realm_id, epoch, number, state, survivor, document)
            select r.user_id, :realm, r.epoch, r.number, r.state, r.survivor, r.document from
            """ + PERSONS;
    private static final String CHANGED_PERSONS = """
            update {h-schema}bc_person as p set epoch = r.epoch, number = r.number, state = r.state, survivor = r.survivor,
              document = r.document
            from
            """ + PERSONS + """
            where p.user_id = r.user_id and p.realm_id = :realm and p.epoch = r.epoch_before and p.number = r.number_before
            """;

    private static final String ACCOUNTS = """
            json_to_recordset(cast(:rows as json)) as r(id text, account_key text, source text, user_id text, state text,
              user_before text)
            """;
    private static final String NEW_ACCOUNTS = """
            insert into {h-schema}bc_account (id, realm_id, source, account_key, user_id, state)
            select r.id, :realm, r.source, r.account_key, r.user_id, r.state from
            """ + ACCOUNTS;
    private static final String CHANGED_ACCOUNTS = """
            update {h-schema}bc_account as a set user_id = r.user_id, state = r.state
            from
            """ + ACCOUNTS + """
            where a.realm_id = :realm and a.account_key = r.account_key and a.user_id = r.user_before
            """;

    private static final String LOGINS_OF_NEW_ACCOUNTS = """
            insert into {h-schema}bc_login (account_id, login)
            select r.id, r.login from json_to_recordset(cast(:rows as json)) as r(id text, login text)
            """;
    private static final String LOGINS = "json_to_recordset(cast(:rows as json)) as r(account_key text, login text)\n";
    private static final String OTHER_LOGINS = """
            delete from {h-schema}bc_login as l using {h-schema}bc_account as a
            where a.id = l.account_id and a.realm_id = :realm
              and a.account_key in (select json_array_elements_text(cast(:keys as json)))
              and (a.account_key, l.login) not in (select r.account_key, r.login from
            """ + LOGINS + ")";
    private static final String NEW_LOGINS = """
            insert into {h-schema}bc_login (account_id, login)
            select a.id, r.login from
            """ + LOGINS + """
            join {h-schema}bc_account as a on a.realm_id = :realm and a.account_key = r.account_key
            on conflict (account_id, login) do nothing
            """;

    private static final String LOGINS_LET_GO = """
            delete from {h-schema}bc_login as l using {h-schema}bc_account as a
            where a.id = l.account_id and a.realm_id = :realm
              and a.account_key in (select json_array_elements_text(cast(:keys as json)))
            """;
    private static final String ACCOUNTS_LET_GO = """
            delete from {h-schema}bc_account
            where realm_id = :realm and account_key in (select json_array_elements_text(cast(:keys as json)))
            """;

    private final EntityManager entities;
    private final String realmId;

    RowWrites(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    String realmId() {
        return realmId;
    }

    void letGo(Set<String> accountKeys) {
        if (!accountKeys.isEmpty()) {
            statement(LOGINS_LET_GO)
                    .setParameter("keys", ProjectionCodec.write(accountKeys))
                    .executeUpdate();
            statement(ACCOUNTS_LET_GO)
                    .setParameter("keys", ProjectionCodec.write(accountKeys))
                    .executeUpdate();
        }
    }

    /** @param before the rows as they were read, by user id */
    void persons(Collection<PersonProjection> persons, Map<String, PersonRow.Stored> before) {
        List<Map<String, Object>> added = new ArrayList<>();
        List<Map<String, Object>> changed = new ArrayList<>();
        for (PersonProjection person : persons) {
            PersonRow.Stored row = before.get(person.person().toString());
            (row == null ? added : changed).add(row(person, row));
        }
        all(NEW_PERSONS, added);
        all(CHANGED_PERSONS, changed);
    }

    private static Map<String, Object> row(PersonProjection person, PersonRow.@Nullable Stored before) {
        Map<String, Object> row = new HashMap<>();
        row.put("user_id", person.person().toString());
        row.put("epoch", person.revision().epoch());
        row.put("number", person.revision().number());
        row.put("state", person.state().name());
        if (person.survivor() != null) {
            row.put("survivor", person.survivor().toString());
        }
        row.put("document", ProjectionCodec.write(person));
        if (before != null) {
            row.put("epoch_before", before.epoch());
            row.put("number_before", before.number());
        }
        return row;
    }

    /**
     * An account that nobody held is added, so that two who take it at once break on the unique key; one that somebody held passes on
     * only from that holder. Who is new has no logins that could be there already, and none is looked for.
     */
    void accounts(
            Map<String, ProjectedAccount> accounts, Map<String, String> holders, Map<String, String> holdersBefore) {
        List<Map<String, Object>> added = new ArrayList<>();
        List<Map<String, Object>> changed = new ArrayList<>();
        List<Map<String, Object>> loginsAdded = new ArrayList<>();
        List<Map<String, Object>> logins = new ArrayList<>();
        accounts.forEach((key, account) -> {
            Map<String, Object> row = new HashMap<>();
            row.put("account_key", key);
            row.put("user_id", holders.get(key));
            row.put("state", account.state().name());
            String before = holdersBefore.get(key);
            if (before == null) {
                String id = UUID.randomUUID().toString();
                row.put("id", id);
                row.put("source", account.key().source());
                added.add(row);
                AccountRow.loginsKept(account).forEach(login -> loginsAdded.add(Map.of("id", id, "login", login)));
            } else {
                row.put("user_before", before);
                changed.add(row);
                AccountRow.loginsKept(account).forEach(login -> logins.add(Map.of("account_key", key, "login", login)));
            }
        });
        all(NEW_ACCOUNTS, added);
        all(CHANGED_ACCOUNTS, changed);
        if (!loginsAdded.isEmpty()) {
            // the realm is that of their accounts
            entities.createNativeQuery(LOGINS_OF_NEW_ACCOUNTS)
                    .setParameter("rows", ProjectionCodec.writeAscii(loginsAdded))
                    .executeUpdate();
        }
        logins(logins, changed.stream().map(row -> row.get("account_key")).toList());
    }

    private void logins(List<Map<String, Object>> logins, List<@Nullable Object> mayHaveOthers) {
        if (!mayHaveOthers.isEmpty()) {
            statement(OTHER_LOGINS)
                    .setParameter("keys", ProjectionCodec.write(mayHaveOthers))
                    .setParameter("rows", ProjectionCodec.writeAscii(logins))
                    .executeUpdate();
        }
        if (!logins.isEmpty()) {
            statement(NEW_LOGINS)
                    .setParameter("rows", ProjectionCodec.writeAscii(logins))
                    .executeUpdate();
        }
    }

    /** Some hundreds at once, for the same reason. */
    private void all(String sql, List<Map<String, Object>> rows) {
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            List<Map<String, Object>> some = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
            int written = statement(sql)
                    .setParameter("rows", ProjectionCodec.writeAscii(some))
                    .executeUpdate();
            if (written != some.size()) {
                throw new IllegalStateException("rows changed behind the lock: " + written + " of " + some.size());
            }
        }
    }

    private Query statement(String sql) {
        return entities.createNativeQuery(sql).setParameter("realm", realmId);
    }
}
