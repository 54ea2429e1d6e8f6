package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.correlation.RejectedPair;
import uk.nhs.blackcountry.signon.provisioning.correlation.RejectedPairs;

final class RejectedPairTable implements RejectedPairs {
    private static final String BETWEEN = """
            where withdrawn_at is null
              and ((one = any(:these) and other = any(:those)) or (one = any(:those) and other = any(:these)))
            """;

    private final Database database;

    RejectedPairTable(Database database) {
        this.database = database;
    }

    @Override
    public void add(Collection<RejectedPair> pairs) {
        database.writeAll(
                """
                insert into rejected_pair (one, other, author, decided_at) values (:one, :other, :author, :decided_at)
                on conflict do nothing
                """,
                pairs,
                pair -> new MapSqlParameterSource()
                        .addValue("one", pair.one().toString())
                        .addValue("other", pair.other().toString())
                        .addValue("author", pair.author())
                        .addValue("decided_at", time(pair.decidedAt())));
    }

    @Override
    public Optional<RejectedPair> between(Collection<AccountKey> these, Collection<AccountKey> those) {
        return database.sql("select * from rejected_pair " + BETWEEN + " order by one, other limit 1")
                .param("these", Columns.keys(these))
                .param("those", Columns.keys(those))
                .query((row, n) -> pair(row))
                .optional();
    }

    @Override
    public List<RejectedPair> of(Collection<AccountKey> accounts) {
        return database.sql(
                        "select * from rejected_pair where withdrawn_at is null and (one = any(:keys) or other = any(:keys))")
                .param("keys", Columns.keys(accounts))
                .query((row, n) -> pair(row))
                .list();
    }

    @Override
    public void withdraw(Collection<AccountKey> these, Collection<AccountKey> those, String author, Instant now) {
        database.sql("update rejected_pair set withdrawn_at = :now, withdrawn_by = :author " + BETWEEN)
                .param("these", Columns.keys(these))
                .param("those", Columns.keys(those))
                .param("author", author)
                .param("now", time(now))
                .update();
    }

    private static RejectedPair pair(ResultSet row) throws SQLException {
        return new RejectedPair(
                Columns.key(row, "one"),
                Columns.key(row, "other"),
                row.getString("author"),
                Columns.instant(row, "decided_at"));
    }
}
