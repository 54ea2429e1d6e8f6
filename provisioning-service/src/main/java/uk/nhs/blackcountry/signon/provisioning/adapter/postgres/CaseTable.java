package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.correlation.Cases;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase.Closing;

/** A unique index keeps one thing from being opened twice at a time. */
final class CaseTable implements Cases {
    private final Database database;

    CaseTable(Database database) {
        this.database = database;
    }

    @Override
    public void open(OpenCase openCase) {
        database.writeAll("""
                insert into open_case (id, kind, person, subject, reason, detail, opened_at)
                values (:id, :kind, :person, :subject, :reason, :detail, :opened_at)
                on conflict do nothing
                """, List.of(openCase), c -> {
            PersonId person = c.person();
            return new MapSqlParameterSource()
                    .addValue("id", c.id())
                    .addValue("kind", c.kind().name())
                    .addValue("person", person == null ? null : person.value())
                    .addValue("subject", c.subject())
                    .addValue("reason", c.reason())
                    .addValue("detail", c.detail())
                    .addValue("opened_at", time(c.openedAt()));
        });
    }

    @Override
    public Optional<OpenCase> find(UUID id) {
        return database.sql("select * from open_case where id = :id")
                .param("id", id)
                .query((row, n) -> openCase(row))
                .optional();
    }

    @Override
    public List<OpenCase> open() {
        return database.sql("select * from open_case where closed_at is null order by opened_at, id")
                .query((row, n) -> openCase(row))
                .list();
    }

    @Override
    public List<OpenCase> page(@Nullable UUID after, int limit) {
        return database.sql("""
                select * from open_case
                where closed_at is null
                  and (cast(:after as uuid) is null
                       or (opened_at, id) > (select opened_at, id from open_case where id = :after))
                order by opened_at, id limit :limit
                """)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> openCase(row))
                .list();
    }

    @Override
    public List<OpenCase> open(OpenCase.Kind kind) {
        return database.sql("select * from open_case where closed_at is null and kind = :kind order by opened_at, id")
                .param("kind", kind.name())
                .query((row, n) -> openCase(row))
                .list();
    }

    @Override
    public List<OpenCase> openAbout(Collection<String> subjects, Collection<PersonId> persons) {
        return database.sql("""
                select * from open_case
                where closed_at is null and (subject = any(:subjects) or person = any(:persons))
                order by opened_at, id
                """)
                .param("subjects", subjects.toArray(String[]::new))
                .param("persons", Columns.ids(persons))
                .query((row, n) -> openCase(row))
                .list();
    }

    @Override
    public Optional<OpenCase> lastAbout(OpenCase.Kind kind, String subject) {
        return database.sql("""
                select * from open_case where kind = :kind and subject = :subject order by opened_at desc, id limit 1
                """)
                .param("kind", kind.name())
                .param("subject", subject)
                .query((row, n) -> openCase(row))
                .optional();
    }

    @Override
    public boolean close(UUID id, Closing closing) {
        return close("id = :id", new MapSqlParameterSource("id", id), closing) > 0;
    }

    @Override
    public void closeAbout(OpenCase.Kind kind, Collection<String> subjects, Closing closing) {
        MapSqlParameterSource about =
                new MapSqlParameterSource("kind", kind.name()).addValue("subjects", subjects.toArray(String[]::new));
        close("kind = :kind and subject = any(:subjects)", about, closing);
    }

    private int close(String which, MapSqlParameterSource about, Closing closing) {
        return database.sql("update open_case set closed_at = :at, closed_by = :by, closed_why = :why "
                        + "where closed_at is null and " + which)
                .paramSource(about.addValue("at", time(closing.at()))
                        .addValue("by", closing.by())
                        .addValue("why", closing.why()))
                .update();
    }

    private static OpenCase openCase(ResultSet row) throws SQLException {
        return new OpenCase(
                requireNonNull(Columns.uuidOrNull(row, "id")),
                OpenCase.Kind.valueOf(row.getString("kind")),
                Columns.personOrNull(row, "person"),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("detail"),
                Columns.instant(row, "opened_at"),
                closing(row));
    }

    private static @Nullable Closing closing(ResultSet row) throws SQLException {
        Instant at = Columns.instantOrNull(row, "closed_at");
        return at == null ? null : new Closing(row.getString("closed_by"), row.getString("closed_why"), at);
    }
}
