package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.token.Denial;
import uk.nhs.blackcountry.signon.provisioning.token.Denials;
import uk.nhs.blackcountry.signon.provisioning.token.TokenRefusedException.Reason;

final class DenialTable implements Denials {
    private final Database database;

    DenialTable(Database database) {
        this.database = database;
    }

    @Override
    public void keep(Denial denial) {
        database.sql("""
                insert into denial (id, at, person, app, target, trust, site, reason, told)
                values (:id, :at, :person, :app, :target, :trust, :site, :reason, :told)
                """)
                .param("id", denial.id())
                .param("at", time(denial.at()))
                .param("person", denial.person().value())
                .param("app", denial.app())
                .param("target", denial.target())
                .param("trust", text(denial.trust()))
                .param("site", text(denial.site()))
                .param("reason", denial.reason().name())
                .param("told", denial.told())
                .update();
    }

    @Override
    public Optional<Denial> find(UUID id) {
        return database.sql("select * from denial where id = :id")
                .param("id", id)
                .query((row, n) -> denial(row))
                .optional();
    }

    @Override
    public List<Denial> of(
            PersonId person, String target, Collection<OdsCode> trusts, Instant from, Instant until, int limit) {
        return database.sql("""
                select * from denial
                where person = :person and target = :target and at >= :from and at <= :until
                  and (trust is null or trust = any(:trusts))
                order by at desc, id limit :limit
                """)
                .param("person", person.value())
                .param("target", target)
                .param("trusts", trusts.stream().map(OdsCode::value).toArray(String[]::new))
                .param("from", time(from))
                .param("until", time(until))
                .param("limit", limit)
                .query((row, n) -> denial(row))
                .list();
    }

    @Override
    public void forget(Instant instant) {
        database.sql("delete from denial where at < :before")
                .param("before", time(instant))
                .update();
    }

    private static Denial denial(ResultSet row) throws SQLException {
        return new Denial(
                row.getObject("id", UUID.class),
                Columns.instant(row, "at"),
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("app"),
                row.getString("target"),
                code(row.getString("trust")),
                code(row.getString("site")),
                Reason.valueOf(row.getString("reason")),
                row.getString("told"));
    }

    private static @Nullable String text(@Nullable OdsCode code) {
        return code == null ? null : code.value();
    }

    private static @Nullable OdsCode code(@Nullable String text) {
        return text == null ? null : new OdsCode(text);
    }
}
