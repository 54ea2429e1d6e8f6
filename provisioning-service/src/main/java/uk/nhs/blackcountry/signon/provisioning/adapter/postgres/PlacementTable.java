package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;
import uk.nhs.blackcountry.signon.provisioning.placement.Placements;

final class PlacementTable implements Placements {
    private final Database database;

    PlacementTable(Database database) {
        this.database = database;
    }

    @Override
    public Map<AccountKey, List<Placement>> ofAccounts(Collection<AccountKey> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        return database
                .sql("select * from placement where account in (select unnest(:accounts::text[]))")
                .param("accounts", Columns.keys(accounts))
                .query((row, n) -> placement(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Placement::account));
    }

    @Override
    public Map<PersonId, List<Placement>> ofPersons(Collection<PersonId> persons) {
        return database
                .sql("select * from placement where person in (select unnest(:persons::uuid[]))")
                .param("persons", Columns.ids(persons))
                .query((row, n) -> placement(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Placement::person));
    }

    @Override
    public void save(Collection<Placement> placements) {
        database.writeTogether("""
                insert into placement (id, person, account, trust, site, role, from_at, until_at, home)
                select * from unnest(:id::uuid[], :person::uuid[], :account::text[], :trust::text[], :site::text[], :role::text[],
                                     :from_at::timestamptz[], :until_at::timestamptz[], :home::boolean[])
                on conflict (id) do update set
                  person = excluded.person, from_at = excluded.from_at, until_at = excluded.until_at
                """, placements, PlacementTable::row);
    }

    private static MapSqlParameterSource row(Placement placement) {
        return new MapSqlParameterSource()
                .addValue("id", placement.id())
                .addValue("person", placement.person().value())
                .addValue("account", placement.account().toString())
                .addValue("trust", placement.trust().value())
                .addValue("site", placement.site().value())
                .addValue("role", placement.role())
                .addValue("from_at", time(placement.from()))
                .addValue("until_at", time(placement.until()))
                .addValue("home", placement.home());
    }

    private static Placement placement(ResultSet row) throws SQLException {
        return new Placement(
                requireNonNull(Columns.uuidOrNull(row, "id")),
                Columns.person(row, "person"),
                Columns.key(row, "account"),
                new OdsCode(row.getString("trust")),
                new OdsCode(row.getString("site")),
                row.getString("role"),
                Columns.instant(row, "from_at"),
                Columns.instantOrNull(row, "until_at"),
                row.getBoolean("home"));
    }
}
