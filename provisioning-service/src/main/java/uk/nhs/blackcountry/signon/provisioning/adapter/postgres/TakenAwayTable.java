package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Kind;
import uk.nhs.blackcountry.signon.provisioning.sync.Plans.Taken;

/** What plans took away lately. */
final class TakenAwayTable {
    /** Well beyond what the guard counts. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final String COUNTS = """
            (count(*) filter (where t.kind = 'DISABLED' and not a.usable))::int as away,
            (count(*) filter (where t.kind = 'UNLINKED' and not exists
               (select from link l where l.account = t.account and l.ended_at is null)))::int as unlinked,
            (count(*) filter (where t.kind = 'MOVED'))::int as moved
            """;

    private static final String COUNTED = """
            join account a on a.key = t.account
            where t.source = :source and t.at > :since
              and not exists (select from plan_change c where c.plan = :plan and c.account = t.account and t.kind = any(c.kinds))
            """;

    private final Database database;

    TakenAwayTable(Database database) {
        this.database = database;
    }

    void add(String source, List<PlanChange> part, Instant now) {
        List<MapSqlParameterSource> rows = part.stream()
                .flatMap(change -> Set.of(Kind.DISABLED, Kind.UNLINKED, Kind.MOVED).stream()
                        .filter(kind -> kind == Kind.DISABLED
                                ? change.takesAway()
                                : change.kinds().contains(kind))
                        .map(kind -> new MapSqlParameterSource("source", source)
                                .addValue("account", change.account().toString())
                                .addValue("kind", kind.name())
                                .addValue("trusts", Columns.codes(change.trusts()))
                                .addValue("at", time(now))))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        database.writeAll("""
            insert into taken_away (source, account, kind, trusts, at) values (:source, :account, :kind, :trusts, :at)
            on conflict (source, account, kind) do update set trusts = excluded.trusts, at = excluded.at
            """, rows, row -> row);
        database.sql("delete from taken_away where source = :source and at < :old")
                .param("source", source)
                .param("old", time(now.minus(KEPT)))
                .update();
    }

    Taken since(String source, Instant since, long plan) {
        return database.sql("select " + COUNTS + " from taken_away t " + COUNTED)
                .params(counted(source, since, plan))
                .query((row, n) -> taken(row))
                .single();
    }

    Map<OdsCode, Taken> sinceByTrust(String source, Instant since, long plan) {
        return database
                .sql("select trust, " + COUNTS + " from taken_away t cross join unnest(t.trusts) as trust " + COUNTED
                        + " group by trust")
                .params(counted(source, since, plan))
                .query((row, n) -> byTrust(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Object> counted(String source, Instant since, long plan) {
        return Map.of("source", source, "since", requireNonNull(time(since)), "plan", plan);
    }

    /** @param row with the columns {@code trust}, {@code away}, {@code unlinked} and {@code moved} */
    static Map.Entry<OdsCode, Taken> byTrust(ResultSet row) throws SQLException {
        return Map.entry(new OdsCode(row.getString("trust")), taken(row));
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(row.getInt("away"), row.getInt("unlinked"), row.getInt("moved"));
    }

    void forget(String source) {
        database.sql("delete from taken_away where source = :source")
                .param("source", source)
                .update();
    }
}
