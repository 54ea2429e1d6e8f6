package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Kind;
import uk.nhs.blackcountry.signon.provisioning.sync.Plans.Taken;

/** What plans took away lately. */
final class TakenAwayTable {
    /** Well beyond what the guard counts. */
    private static final Duration KEPT = Duration.ofDays(7);

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
                                .addValue("at", time(now))))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        database.writeAll("""
            insert into taken_away (source, account, kind, at) values (:source, :account, :kind, :at)
            on conflict (source, account, kind) do update set at = excluded.at
            """, rows, row -> row);
        database.sql("delete from taken_away where source = :source and at < :old")
                .param("source", source)
                .param("old", time(now.minus(KEPT)))
                .update();
    }

    Taken since(String source, Instant since, long plan) {
        return database.sql("""
            select (count(*) filter (where t.kind = 'DISABLED' and not a.usable))::int as away,
                   (count(*) filter (where t.kind = 'UNLINKED' and not exists
                      (select from link l where l.account = t.account and l.ended_at is null)))::int as unlinked,
                   (count(*) filter (where t.kind = 'MOVED'))::int as moved
            from taken_away t join account a on a.key = t.account
            where t.source = :source and t.at > :since
              and not exists (select from plan_change c where c.plan = :plan and c.account = t.account and t.kind = any(c.kinds))
            """)
                .param("source", source)
                .param("since", time(since))
                .param("plan", plan)
                .query((row, n) -> new Taken(row.getInt("away"), row.getInt("unlinked"), row.getInt("moved")))
                .single();
    }

    void forget(String source) {
        database.sql("delete from taken_away where source = :source")
                .param("source", source)
                .update();
    }
}
