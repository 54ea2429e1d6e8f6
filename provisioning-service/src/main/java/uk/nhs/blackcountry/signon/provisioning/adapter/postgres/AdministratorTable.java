package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrators;

final class AdministratorTable implements Administrators {
    private final Database database;

    AdministratorTable(Database database) {
        this.database = database;
    }

    @Override
    public List<Administrator> of(PersonId person) {
        return database.sql("select * from administrator where ended_at is null and person = :person order by trust")
                .param("person", person.value())
                .query((row, n) -> administrator(row))
                .list();
    }

    @Override
    public List<Administrator> at(OdsCode trust) {
        return database.sql(
                        "select * from administrator where ended_at is null and trust = :trust order by since, person")
                .param("trust", trust.value())
                .query((row, n) -> administrator(row))
                .list();
    }

    @Override
    public Set<OdsCode> trusts() {
        return database.sql("select distinct trust from administrator where ended_at is null")
                .query((row, n) -> new OdsCode(row.getString("trust")))
                .set();
    }

    @Override
    public void appoint(Administrator administrator) {
        dismiss(administrator, administrator.since());
        database.writeAll(
                """
                insert into administrator (person, trust, may_appoint, appointed_by, since)
                values (:person, :trust, :may_appoint, :appointed_by, :since)
                """,
                List.of(administrator),
                a -> new MapSqlParameterSource()
                        .addValue("person", a.person().value())
                        .addValue("trust", a.trust().value())
                        .addValue("may_appoint", a.mayAppoint())
                        .addValue("appointed_by", a.appointedBy())
                        .addValue("since", time(a.since())));
    }

    @Override
    public void dismiss(Administrator administrator, Instant now) {
        database.sql("""
                update administrator set ended_at = :now where ended_at is null and person = :person and trust = :trust
                """)
                .param("now", time(now))
                .param("person", administrator.person().value())
                .param("trust", administrator.trust().value())
                .update();
    }

    private static Administrator administrator(ResultSet row) throws SQLException {
        return new Administrator(
                Columns.person(row, "person"),
                new OdsCode(row.getString("trust")),
                row.getBoolean("may_appoint"),
                row.getString("appointed_by"),
                Columns.instant(row, "since"));
    }
}
