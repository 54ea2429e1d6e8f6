package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.sync.Runs;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncRun;

final class RunTable implements Runs {
    private final Database database;

    RunTable(Database database) {
        this.database = database;
    }

    @Override
    public void record(SyncRun run) {
        database.writeAll("""
            insert into sync_run (source, started_at, ended_at, scope, result, accounts, created, linked, unlinked, enabled,
                                  disabled, moved, changed, taken_away, plan, detail)
            values (:source, :started_at, :ended_at, :scope, :result, :accounts, :created, :linked, :unlinked, :enabled,
                    :disabled, :moved, :changed, :taken_away, :plan, :detail)
            """, List.of(run), RunTable::row);
    }

    @Override
    public List<SyncRun> page(@Nullable String source, @Nullable Long before, int limit) {
        String ofSource = source == null ? "" : " and source = :source";
        String older = before == null ? "" : " and id < :before";
        return database.sql("select * from sync_run where true" + ofSource + older + " order by id desc limit :limit")
                .paramSource(new MapSqlParameterSource("source", source)
                        .addValue("before", before)
                        .addValue("limit", limit))
                .query((row, n) -> run(row))
                .list();
    }

    private static MapSqlParameterSource row(SyncRun run) {
        Scope scope = run.scope();
        MapSqlParameterSource row = new MapSqlParameterSource()
                .addValue("source", run.source())
                .addValue("started_at", time(run.startedAt()))
                .addValue("ended_at", time(run.endedAt()))
                .addValue("scope", scope == null ? null : scope.name())
                .addValue("result", run.result())
                .addValue("plan", run.plan())
                .addValue("detail", run.detail());
        return CountColumns.write(run.counts(), row);
    }

    static SyncRun run(ResultSet row) throws SQLException {
        String scope = row.getString("scope");
        return new SyncRun(
                row.getLong("id"),
                row.getString("source"),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "ended_at"),
                scope == null ? null : Scope.valueOf(scope),
                row.getString("result"),
                CountColumns.read(row),
                row.getObject("plan", Long.class),
                row.getString("detail"));
    }
}
