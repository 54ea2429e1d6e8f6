package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.intake.Intake;
import uk.nhs.blackcountry.signon.provisioning.intake.StatedUser;

final class IntakeTable implements Intake {
    private final Database database;

    IntakeTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<StatedUser> find(OdsCode trust, UUID id) {
        return database.sql("select * from stated_user where trust = :trust and id = :id and not deleted")
                .param("trust", trust.value())
                .param("id", id)
                .query((row, n) -> user(row))
                .optional();
    }

    @Override
    public Optional<StatedUser> named(OdsCode trust, String userName) {
        return database.sql(
                        "select * from stated_user where trust = :trust and lower(user_name) = :user_name and not deleted")
                .param("trust", trust.value())
                .param("user_name", userName.toLowerCase(Locale.ROOT))
                .query((row, n) -> user(row))
                .optional();
    }

    @Override
    public List<StatedUser> of(OdsCode trust) {
        return database.sql("select * from stated_user where trust = :trust and not deleted order by created_at, id")
                .param("trust", trust.value())
                .query((row, n) -> user(row))
                .list();
    }

    @Override
    public List<StatedUser> changedAfter(OdsCode trust, long number) {
        return database.sql("select * from stated_user where trust = :trust and number > :number order by number")
                .param("trust", trust.value())
                .param("number", number)
                .query((row, n) -> user(row))
                .list();
    }

    @Override
    public StatedUser save(StatedUser user) {
        return database.sql("""
                        insert into stated_user (id, trust, number, user_name, external_id, given, family, email, active,
                                                 employee_number, registrations, created_at, changed_at, deleted)
                        values (:id, :trust, nextval('stated_user_number'), :user_name, :external_id, :given, :family, :email,
                                :active, :employee_number, :registrations, :created_at, :changed_at, :deleted)
                        on conflict (id) do update set
                          number = excluded.number, user_name = excluded.user_name, external_id = excluded.external_id,
                          given = excluded.given, family = excluded.family, email = excluded.email, active = excluded.active,
                          employee_number = excluded.employee_number, registrations = excluded.registrations,
                          changed_at = excluded.changed_at, deleted = excluded.deleted
                        where stated_user.trust = excluded.trust
                        returning *
                        """)
                .param("id", user.id())
                .param("trust", user.trust().value())
                .param("user_name", user.userName())
                .param("external_id", user.externalId())
                .param("given", user.name().given())
                .param("family", user.name().family())
                .param("email", user.email())
                .param("active", user.active())
                .param("employee_number", user.employeeNumber())
                .param(
                        "registrations",
                        user.registrations().stream()
                                .map(Registration::toString)
                                .sorted()
                                .toArray(String[]::new))
                .param("created_at", time(user.createdAt()))
                .param("changed_at", time(user.changedAt()))
                .param("deleted", user.deleted())
                .query((row, n) -> user(row))
                .single();
    }

    @Override
    public long life() {
        return database.sql("select max(number) from epoch").query(Long.class).single();
    }

    private static StatedUser user(ResultSet row) throws SQLException {
        return new StatedUser(
                requireNonNull(Columns.uuidOrNull(row, "id")),
                new OdsCode(row.getString("trust")),
                row.getLong("number"),
                row.getString("user_name"),
                row.getString("external_id"),
                new PersonName(row.getString("given"), row.getString("family")),
                row.getString("email"),
                row.getBoolean("active"),
                row.getString("employee_number"),
                Columns.texts(row, "registrations").stream()
                        .map(Registration::parse)
                        .collect(Collectors.toUnmodifiableSet()),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "changed_at"),
                row.getBoolean("deleted"));
    }
}
