package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditTrail;
import uk.nhs.blackcountry.signon.provisioning.audit.Seal;
import uk.nhs.blackcountry.signon.provisioning.audit.StoredLine;
import uk.nhs.blackcountry.signon.provisioning.audit.Stretch;

/** The audit lines and the chain over them. */
final class AuditTables implements AuditTrail, AuditChain {
    /** Not that of {@link SerialTransactions}: sealing does not wait for a long sync. "auditsea" in ASCII. */
    private static final long LOCK = 0x6175_6469_7473_6561L;

    private final Database database;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final Gathering<Collection<AuditLine>, Boolean> gathering;

    AuditTables(Database database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.gathering = new Gathering<>(all -> {
            insert(all.stream().flatMap(Collection::stream).toList());
            return Collections.nCopies(all.size(), true);
        });
    }

    /** In the transaction that there is; where there is none, together with whatever else is written at that moment. */
    @Override
    public void write(Collection<AuditLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            insert(lines);
        } else {
            gathering.ask(lines);
        }
    }

    /** All in one statement: a first sync writes tens of thousands. */
    private void insert(Collection<AuditLine> lines) {
        database.sql("""
                with written as (
                  insert into audit_line (at, actor, action, person, account, detail)
                  select * from unnest(:at::timestamptz[], :actor::text[], :action::text[], :person::uuid[],
                    :account::text[], :detail::text[]) returning id)
                insert into audit_unsealed (line) select id from written
                """)
                .param("at", texts(lines, line -> line.at().toString()))
                .param("actor", texts(lines, AuditLine::actor))
                .param("action", texts(lines, AuditLine::action))
                .param("person", texts(lines, AuditLine::person))
                .param("account", texts(lines, AuditLine::account))
                .param("detail", texts(lines, AuditLine::detail))
                .update();
    }

    private static <T> String[] texts(Collection<T> values, Function<T, @Nullable Object> text) {
        return values.stream()
                .map(text)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    @Override
    public Sealed seal(int limit, Instant now) {
        return transaction.execute(status -> alone() ? sealNext(limit, now) : new Sealed(0, head()));
    }

    private boolean alone() {
        return database.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    private Sealed sealNext(int limit, Instant now) {
        List<Waiting> waiting = database.sql("""
                select l.* from audit_unsealed u join audit_line l on l.id = u.line order by l.id limit :limit
                """)
                .param("limit", limit)
                .query((row, n) -> new Waiting(row.getLong("id"), line(row).digest()))
                .list();
        AuditMark head = head();
        List<Seal> seals = new ArrayList<>(waiting.size());
        for (Waiting line : waiting) {
            Seal seal = Seal.after(head, line.id(), now, line.digest());
            seals.add(seal);
            head = seal.mark();
        }
        if (!seals.isEmpty()) {
            save(seals);
        }
        return new Sealed(seals.size(), head);
    }

    private void save(List<Seal> seals) {
        String[] lines = texts(seals, Seal::line);
        database.sql("""
                insert into audit_seal (number, line, sealed_at, digest, hash)
                select * from unnest(:number::bigint[], :line::bigint[], :sealed_at::timestamptz[], :digest::text[], :hash::text[])
                """)
                .param("number", texts(seals, seal -> seal.mark().number()))
                .param("line", lines)
                .param("sealed_at", texts(seals, Seal::at))
                .param("digest", texts(seals, Seal::digest))
                .param("hash", texts(seals, seal -> seal.mark().hash()))
                .update();
        database.sql("delete from audit_unsealed where line = any(:lines::bigint[])")
                .param("lines", lines)
                .update();
    }

    private record Waiting(long id, String digest) {}

    @Override
    public AuditMark head() {
        return database.sql("select number, hash from audit_seal order by number desc limit 1")
                .query((row, n) -> mark(row))
                .optional()
                .orElse(AuditMark.START);
    }

    @Override
    public long waiting() {
        return database.sql("select count(*) from audit_unsealed")
                .query(Long.class)
                .single();
    }

    @Override
    public void read(Stretch stretch, Consumer<Entry> entries, LongConsumer strays) {
        snapshot.executeWithoutResult(status -> {
            database.stream(
                    within(stretch, """
                            select s.number, s.line, s.sealed_at, s.digest, s.hash, l.*
                            from audit_seal s left join audit_line l on l.id = s.line
                            where s.number >= coalesce((select max(number) from audit_seal where number < :first), :first)
                              and s.number <= coalesce((select min(number) from audit_seal where number > :last), :last)
                            order by s.number
                            """),
                    row -> entries.accept(new Entry(seal(row), row.getObject("id") == null ? null : line(row))));
            database.stream(
                    within(stretch, """
                            select l.id from audit_line l
                            where l.id > coalesce(
                                (select line from audit_seal where number < :first order by number desc limit 1), :lowest)
                              and l.id <= coalesce(
                                (select line from audit_seal where number <= :last
                                   and exists (select from audit_seal where number > :last) order by number desc limit 1), :highest)
                              and not exists (select from audit_seal s where s.line = l.id)
                              and not exists (select from audit_unsealed u where u.line = l.id)
                            order by l.id
                            """).param("lowest", Long.MIN_VALUE).param("highest", Long.MAX_VALUE),
                    row -> strays.accept(row.getLong("id")));
        });
    }

    private JdbcClient.StatementSpec within(Stretch stretch, String sql) {
        return database.sql(sql).param("first", stretch.first()).param("last", stretch.last());
    }

    /** A hash that is none, or a number below 1, was not written by us. Something that cannot be right stands for it, and is found. */
    private static AuditMark mark(ResultSet row) throws SQLException {
        long number = Math.max(0, row.getLong("number"));
        String hash = row.getString("hash");
        try {
            return new AuditMark(number, hash);
        } catch (IllegalArgumentException e) {
            return new AuditMark(number, AuditMark.digest("no hash", hash));
        }
    }

    private static Seal seal(ResultSet row) throws SQLException {
        return new Seal(mark(row), row.getLong("line"), Columns.instant(row, "sealed_at"), row.getString("digest"));
    }

    private static StoredLine line(ResultSet row) throws SQLException {
        return new StoredLine(
                Columns.instant(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("person"),
                row.getString("account"),
                row.getString("detail"));
    }
}
