package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.provisioning.sync.Outbox;

/** Claims by lease and not by a held lock, so that a slow Keycloak never keeps a sync from writing. */
final class OutboxTable implements Outbox {
    private static final String NO_MOVES = "[]";

    private final Database database;

    OutboxTable(Database database) {
        this.database = database;
    }

    @Override
    public void put(Collection<New> entries, Instant now) {
        database.writeTogether(
                """
                insert into outbox (person, epoch, number, projection, moves, due_at)
                select * from unnest(:person::uuid[], :epoch::bigint[], :number::bigint[], :projection::json[], :moves::jsonb[],
                                     :now::timestamptz[])
                on conflict (person) do update set
                  epoch = excluded.epoch, number = excluded.number, projection = excluded.projection,
                  moves = outbox.moves || excluded.moves, due_at = excluded.due_at,
                  leased_until = null, tries = 0, refused = null
                """,
                entries,
                entry -> revision(entry.written().projection())
                        .addValue("projection", entry.written().text())
                        .addValue("moves", entry.moves().isEmpty() ? NO_MOVES : Json.write(entry.moves()))
                        .addValue("now", time(now)));
    }

    @Override
    public List<Entry> claim(int limit, Instant now, Duration lease) {
        return database.sql("""
                update outbox set leased_until = :until, tries = tries + 1
                where person in (
                  select person from outbox
                  where refused is null and due_at <= :now and (leased_until is null or leased_until <= :now)
                  order by due_at, person limit :limit
                  for update skip locked)
                returning projection, moves, tries
                """)
                .param("until", time(now.plus(lease)))
                .param("now", time(now))
                .param("limit", limit)
                .query((row, n) -> entry(row))
                .list();
    }

    @Override
    public void done(Collection<PersonProjection> delivered) {
        database.writeTogether("""
                delete from outbox o using unnest(:person::uuid[], :epoch::bigint[], :number::bigint[]) as d (person, epoch, number)
                where o.person = d.person and o.epoch = d.epoch and o.number = d.number
                """, delivered, OutboxTable::revision);
    }

    @Override
    public void setAside(PersonProjection refused, String detail) {
        database.writeAll("""
                update outbox set refused = :detail, leased_until = null
                where person = :person and epoch = :epoch and number = :number
                """, List.of(refused), p -> revision(p).addValue("detail", detail));
    }

    @Override
    public void again(Collection<PersonProjection> failed, Instant dueAt) {
        database.writeAll("""
                update outbox set due_at = :due_at, leased_until = null
                where person = :person and epoch = :epoch and number = :number
                """, failed, p -> revision(p).addValue("due_at", time(dueAt)));
    }

    @Override
    public List<AccountMove> movesOf(Collection<PersonId> persons) {
        return database
                .sql("select moves from outbox where person in (select unnest(:persons::uuid[]))")
                .param("persons", Columns.ids(persons))
                .query((row, n) -> moves(row))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Depth depth() {
        return database.sql("""
                select count(*) filter (where refused is null) as waiting,
                       count(*) filter (where refused is not null) as refused from outbox
                """)
                .query((row, n) -> new Depth(row.getLong("waiting"), row.getLong("refused")))
                .single();
    }

    private static MapSqlParameterSource revision(PersonProjection projection) {
        return new MapSqlParameterSource()
                .addValue("person", projection.person().value())
                .addValue("epoch", projection.revision().epoch())
                .addValue("number", projection.revision().number());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Json.read(row.getString("projection"), PersonProjection.class), moves(row), row.getInt("tries"));
    }

    private static List<AccountMove> moves(ResultSet row) throws SQLException {
        String moves = row.getString("moves");
        if (moves.equals(NO_MOVES)) {
            return List.of();
        }
        return Stream.of(Json.read(moves, AccountMove[].class)).distinct().toList();
    }
}
