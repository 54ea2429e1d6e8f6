package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.sync.SourceState;
import uk.nhs.blackcountry.signon.provisioning.sync.SourceStates;

final class SourceStateTable implements SourceStates {
    private final Database database;

    SourceStateTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<SourceState> find(String source) {
        return database.sql("select * from source_state where source = :source")
                .param("source", source)
                .query((row, n) -> state(row))
                .optional();
    }

    @Override
    public void save(SourceState state) {
        database.writeAll("""
                insert into source_state (source, cursor, read_whole_at, succeeded_at, trouble, trouble_at)
                values (:source, :cursor, :read_whole_at, :succeeded_at, :trouble, :trouble_at)
                on conflict (source) do update set
                  cursor = excluded.cursor, read_whole_at = excluded.read_whole_at,
                  succeeded_at = excluded.succeeded_at, trouble = excluded.trouble, trouble_at = excluded.trouble_at
                """, List.of(state), SourceStateTable::row);
    }

    @Override
    public void trouble(SourceState state) {
        database.writeAll("""
                insert into source_state (source, trouble, trouble_at) values (:source, :trouble, :trouble_at)
                on conflict (source) do update set trouble = excluded.trouble, trouble_at = excluded.trouble_at
                """, List.of(state), SourceStateTable::row);
    }

    private static MapSqlParameterSource row(SourceState state) {
        Cursor cursor = state.cursor();
        return new MapSqlParameterSource()
                .addValue("source", state.source())
                .addValue("cursor", cursor == null ? null : cursor.value())
                .addValue("read_whole_at", time(state.readWholeAt()))
                .addValue("succeeded_at", time(state.succeededAt()))
                .addValue("trouble", state.trouble())
                .addValue("trouble_at", time(state.troubleAt()));
    }

    private static SourceState state(ResultSet row) throws SQLException {
        String cursor = row.getString("cursor");
        return new SourceState(
                row.getString("source"),
                cursor == null ? null : new Cursor(cursor),
                Columns.instantOrNull(row, "read_whole_at"),
                Columns.instantOrNull(row, "succeeded_at"),
                row.getString("trouble"),
                Columns.instantOrNull(row, "trouble_at"));
    }
}
