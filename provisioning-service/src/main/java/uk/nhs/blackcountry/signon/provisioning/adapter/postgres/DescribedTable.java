package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.sync.Descriptions;

/** One row for all projections in a row that say the same. */
final class DescribedTable implements Descriptions {
    private static final String TOLD = """
            (select * from unnest(:person::uuid[], :number::bigint[], :since::timestamptz[], :state::text[], :policy_version::bigint[],
                                  :policy_digest::text[], :digest::text[], :placements::text[])
               as told (person, number, since, state, policy_version, policy_digest, digest, placements)) told
            """;

    private final Database database;

    DescribedTable(Database database) {
        this.database = database;
    }

    @Override
    public void keep(Collection<Kept> told) {
        // Written and digested once, for both statements: a first sync keeps a row for everybody.
        List<MapSqlParameterSource> rows =
                told.stream().map(DescribedTable::row).toList();
        database.writeTogether(
                "update described d set last_number = told.number from " + TOLD
                        + "where d.person = told.person and d.last_number = told.number - 1 and d.digest = told.digest",
                rows.stream().filter(DescribedTable::hasOneBefore).toList(),
                Function.identity());
        database.writeTogether(
                """
                insert into described (person, number, last_number, since, state, policy_version, policy_digest, digest, placements)
                select person, number, number, since, state, policy_version, policy_digest, digest, placements::jsonb from
                """ + TOLD
                        + "where not exists (select 1 from described d where d.person = told.person and d.last_number >= told.number)",
                rows,
                Function.identity());
    }

    @Override
    public Optional<Held> at(PersonId person, Instant instant) {
        record Row(Kept kept, long lastNumber) {}
        List<Row> rows = database.sql("""
                (select * from described where person = :person and since <= :instant order by number desc limit 1)
                union all
                (select * from described where person = :person and since > :instant order by number limit 1)
                order by number
                """)
                .param("person", person.value())
                .param("instant", time(instant))
                .query((row, n) -> new Row(kept(row), row.getLong("last_number")))
                .list();
        return rows.stream()
                .findFirst()
                .filter(row -> !row.kept().since().isAfter(instant))
                .map(row -> new Held(
                        row.kept(),
                        row.lastNumber(),
                        rows.size() > 1 ? rows.get(1).kept() : null));
    }

    @Override
    public Optional<Kept> first(PersonId person) {
        return database.sql("select * from described where person = :person order by number limit 1")
                .param("person", person.value())
                .query((row, n) -> kept(row))
                .optional();
    }

    /** Nobody on a first reading. */
    private static boolean hasOneBefore(MapSqlParameterSource row) {
        return row.getValue("number") instanceof Long number && number > 1;
    }

    private static MapSqlParameterSource row(Kept kept) {
        String placements = Json.write(
                kept.placements().stream().map(DescribedPlacement::of).toList());
        return new MapSqlParameterSource()
                .addValue("person", kept.person().value())
                .addValue("number", kept.number())
                .addValue("since", time(kept.since()))
                .addValue("state", kept.state().name())
                .addValue("policy_version", (long) kept.policyVersion())
                .addValue("policy_digest", kept.policyDigest())
                .addValue("digest", AuditMark.digest(kept.state().name(), placements))
                .addValue("placements", placements);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        DescribedPlacement[] placements = Json.read(row.getString("placements"), DescribedPlacement[].class);
        return new Kept(
                Columns.person(row, "person"),
                row.getLong("number"),
                Columns.instant(row, "since"),
                State.valueOf(row.getString("state")),
                row.getInt("policy_version"),
                row.getString("policy_digest"),
                Arrays.stream(placements).map(DescribedPlacement::told).toList());
    }
}
