package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatement;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementStatements;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;

/** A unique index keeps a trust's key from meaning two that stand. */
final class PlacementStatementTable implements PlacementStatements {
    private static final String OF_TRUST = "select * from placement_statement where trust = :trust and not deleted ";

    private final Database database;

    PlacementStatementTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PlacementStatement> find(OdsCode trust, UUID id) {
        return database.sql(OF_TRUST + "and id = :id")
                .param("trust", trust.value())
                .param("id", id)
                .query((row, n) -> statement(row))
                .optional();
    }

    @Override
    public Optional<PlacementStatement> keyed(OdsCode trust, String key) {
        return database.sql(OF_TRUST + "and key = :key")
                .param("trust", trust.value())
                .param("key", key)
                .query((row, n) -> statement(row))
                .optional();
    }

    @Override
    public List<PlacementStatement> of(OdsCode trust) {
        return database.sql(OF_TRUST + "order by created_at, id")
                .param("trust", trust.value())
                .query((row, n) -> statement(row))
                .list();
    }

    @Override
    public long lastNumber(OdsCode trust) {
        return database.sql("select coalesce(max(number), 0) from placement_statement where trust = :trust")
                .param("trust", trust.value())
                .query(Long.class)
                .single();
    }

    @Override
    public PlacementStatement save(PlacementStatement statement) {
        MapSqlParameterSource row = new MapSqlParameterSource()
                .addValue("id", statement.id())
                .addValue("trust", statement.trust().value())
                .addValue("key", statement.key())
                .addValue("whom", statement.whom().text())
                .addValue("created_at", time(statement.createdAt()))
                .addValue("changed_at", time(statement.changedAt()))
                .addValue("deleted", statement.deleted());
        WorkColumns.add(row, "", statement.work());
        return database.sql("""
                        insert into placement_statement (id, trust, number, key, sites, role, staff_group, employer, from_at, until_at,
                                                         sponsor, whom, created_at, changed_at, deleted)
                        values (:id, :trust, nextval('placement_statement_number'), :key, :sites, :role, :staff_group, :employer,
                                :from_at, :until_at, :sponsor, :whom, :created_at, :changed_at, :deleted)
                        on conflict (id) do update set
                          number = excluded.number, key = excluded.key, sites = excluded.sites, role = excluded.role,
                          staff_group = excluded.staff_group, employer = excluded.employer, from_at = excluded.from_at,
                          until_at = excluded.until_at, sponsor = excluded.sponsor, whom = excluded.whom,
                          changed_at = excluded.changed_at, deleted = excluded.deleted
                        where placement_statement.trust = excluded.trust
                        returning *
                        """)
                .paramSource(row)
                .query((found, n) -> statement(found))
                .single();
    }

    private static PlacementStatement statement(ResultSet row) throws SQLException {
        return new PlacementStatement(
                requireNonNull(Columns.uuidOrNull(row, "id")),
                row.getLong("number"),
                row.getString("key"),
                WorkColumns.work(row, ""),
                Whom.parse(row.getString("whom")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "changed_at"),
                row.getBoolean("deleted"));
    }
}
