package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.transaction.support.TransactionOperations;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.Aside;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.sync.Difference;
import uk.nhs.blackcountry.signon.provisioning.sync.Staging;

/** Pages as rows. A digest of each account is compared, so that a whole reading without changes moves nothing but digests. */
final class StagingTable implements Staging {
    private static final String ADD = """
        insert into staged (reading, key, word, why, digest, content, employee_number, esr_person)
        select * from unnest(:reading::uuid[], :key::text[], :word::text[], :why::text[], :digest::text[], :content::text[],
                             :employee_number::text[], :esr_person::text[])
        on conflict (reading, key) do update set
          word = excluded.word, why = excluded.why, digest = excluded.digest, content = excluded.content,
          employee_number = excluded.employee_number, esr_person = excluded.esr_person
        """;

    private final Database database;
    private final TransactionOperations together;

    StagingTable(Database database, TransactionOperations together) {
        this.database = database;
        this.together = together;
    }

    @Override
    public void begin(UUID reading, String source, Instant now) {
        database.sql("insert into staged_reading (reading, source, begun_at) values (:reading, :source, :now)")
                .param("reading", reading)
                .param("source", source)
                .param("now", time(now))
                .update();
    }

    @Override
    public void add(UUID reading, List<AccountChange> page) {
        Map<AccountKey, AccountChange> lastWords = new LinkedHashMap<>();
        page.forEach(change -> lastWords.put(change.key(), change));
        database.writeTogether(ADD, lastWords.values(), change -> row(reading, change));
    }

    @Override
    public void setAside(UUID reading, Collection<Aside> asides) {
        Map<AccountKey, Aside> byKey = new LinkedHashMap<>();
        for (Aside aside : asides) {
            AccountKey key = aside.key();
            if (key != null) {
                byKey.put(key, aside);
            }
        }
        database.writeTogether(
                ADD,
                byKey.entrySet(),
                entry -> row(reading, entry.getKey(), "ASIDE")
                        .addValue("why", entry.getValue().why()));
    }

    @Override
    public boolean isWhole(UUID reading) {
        return database.sql("select exists (select 1 from staged_reading where reading = :reading)")
                .param("reading", reading)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<String> unreadable(UUID reading) {
        return database.sql("""
            select count(*) || ' accounts, and so disabled for sign-in; the first is ' || min(key || ' ' || why)
            from staged where reading = :reading and word = 'UNREADABLE' having count(*) > 0
            """).param("reading", reading).query(String.class).optional();
    }

    @Override
    public void differences(Reading reading, Instant now, Consumer<List<Difference>> pieces) {
        together.executeWithoutResult(status -> {
            Pieces cut = new Pieces(pieces);
            database.sql(StagingQueries.differences(reading))
                    .paramSource(parameters(reading).addValue("now", time(now)))
                    .withFetchSize(Pieces.SIZE)
                    .query((RowCallbackHandler) row -> cut.take(difference(row), row.getString("together")));
            cut.end();
        });
    }

    @Override
    public List<KnownAccount> standing(
            Reading reading,
            Collection<String> employees,
            Collection<String> esrPersons,
            Collection<AccountKey> known,
            Instant now) {
        return database.sql(StagingQueries.standing(reading))
                .paramSource(parameters(reading)
                        .addValue("employees", employees.toArray(String[]::new))
                        .addValue("esr_persons", esrPersons.toArray(String[]::new))
                        .addValue("known", Columns.keys(known)))
                .query((row, n) -> standing(row, now))
                .list();
    }

    @Override
    public void drop(UUID reading) {
        database.sql("delete from staged where reading = :reading")
                .param("reading", reading)
                .update();
        database.sql("delete from staged_reading where reading = :reading")
                .param("reading", reading)
                .update();
    }

    @Override
    public void dropAbandoned(String source, Instant before) {
        database.sql("select reading from staged_reading where source = :source and begun_at < :before")
                .param("source", source)
                .param("before", time(before))
                .query(UUID.class)
                .list()
                .forEach(this::drop);
    }

    private static MapSqlParameterSource parameters(Reading reading) {
        OdsCode trust = reading.trust();
        return new MapSqlParameterSource()
                .addValue("reading", reading.id())
                .addValue("source", reading.source())
                .addValue(
                        "sources",
                        trust == null ? new String[0] : new String[] {"ad." + trust, "esr." + trust, "scim." + trust});
    }

    private static MapSqlParameterSource row(UUID reading, AccountChange change) {
        if (change instanceof AccountChange.Seen seen) {
            Account account = seen.account();
            return row(reading, change.key(), "SEEN")
                    .addValue("digest", StatedDigest.of(account))
                    .addValue("content", Json.write(account))
                    .addValue("employee_number", account.identifiers().employeeNumber())
                    .addValue("esr_person", account.identifiers().esrPerson());
        }
        if (change instanceof AccountChange.Unreadable unreadable) {
            return row(reading, change.key(), "UNREADABLE").addValue("why", unreadable.why());
        }
        if (change instanceof AccountChange.Gone gone) {
            return row(reading, change.key(), "GONE").addValue("why", gone.how().name());
        }
        throw new IllegalArgumentException("no change of an account: " + change);
    }

    private static MapSqlParameterSource row(UUID reading, AccountKey key, String word) {
        return new MapSqlParameterSource()
                .addValue("reading", reading)
                .addValue("key", key.toString())
                .addValue("word", word)
                .addValue("why", null)
                .addValue("digest", null)
                .addValue("content", null)
                .addValue("employee_number", null)
                .addValue("esr_person", null);
    }

    private static Difference difference(ResultSet row) throws SQLException {
        AccountKey key = Columns.key(row, "the_key");
        return new Difference(key, word(row, key), row.getBoolean("absent"), kept(row));
    }

    private static @Nullable AccountChange word(ResultSet row, AccountKey key) throws SQLException {
        String word = row.getString("word");
        if (word == null || word.equals("ASIDE") || row.getBoolean("same")) {
            return null;
        }
        return switch (word) {
            case "SEEN" -> new AccountChange.Seen(Json.read(row.getString("content"), Account.class));
            case "UNREADABLE" -> new AccountChange.Unreadable(key, row.getString("why"));
            case "GONE" -> new AccountChange.Gone(key, AccountChange.Departure.valueOf(row.getString("why")));
            default -> throw new IllegalStateException("not a word of a reading: " + word);
        };
    }

    private static @Nullable KnownAccount kept(ResultSet row) throws SQLException {
        return row.getString("key") == null ? null : AccountTable.known(row);
    }

    private static KnownAccount standing(ResultSet row, Instant now) throws SQLException {
        KnownAccount kept = kept(row);
        String content = row.getString("content");
        if (content != null) {
            return KnownAccount.seen(Json.read(content, Account.class), kept, now);
        }
        if (kept == null) {
            throw new IllegalStateException("neither stated nor kept");
        }
        return "UNREADABLE".equals(row.getString("word")) ? kept.unreadable() : kept.lookedAt(now);
    }
}
