package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.provisioning.token.Standings;

/** One question a token: by primary keys, and about nothing that grows with the number of persons or tokens. */
final class StandingTable implements Standings {
    /** At some kilobytes each, a small part of the heap. */
    private static final int REMEMBERED = 5_000;

    private final Database database;
    private final Gathering<Question, Row> gathering = new Gathering<>(this::answers);
    /** By the text itself, so that nobody is taken for what they were before. */
    private final Cache<String, PersonProjection> read =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    StandingTable(Database database) {
        this.database = database;
    }

    private record Question(PersonId person, String session, String app, Instant since) {}

    /** @param told not read yet: what cannot be read of one person is nobody else's loss */
    private record Row(
            @Nullable String told,
            boolean outdated,
            boolean ended,
            @Nullable Instant heardAt) {}

    @Override
    public Standing of(PersonId person, String session, String app, Instant since) {
        Row row = gathering.ask(new Question(person, session, app, since));
        return new Standing(described(row.told()), row.outdated(), row.ended(), row.heardAt());
    }

    private List<Row> answers(List<Question> questions) {
        return database.sql("""
                select c.heard_at, m.told,
                       m.told_number is distinct from m.number
                         or exists (select from restoration where ended_at is null) as outdated,
                       exists (select from ended_session e where e.session = q.session
                           and (e.app = '' or e.app = q.app and e.ended_at >= q.since))
                         or exists (select from cutoff k where k.kind = 'session' and k.person in ('', q.person::text)
                           and k.at >= q.since) as ended
                from unnest(:person::uuid[], :session::text[], :app::text[], :since::timestamptz[])
                    with ordinality as q (person, session, app, since, place)
                  cross join keycloak_event_cursor c
                  left join mirror m on m.person = q.person
                order by q.place
                """)
                .paramSource(Transposed.of(questions, StandingTable::row))
                .query((row, n) -> new Row(
                        row.getString("told"),
                        row.getBoolean("outdated"),
                        row.getBoolean("ended"),
                        Columns.instantOrNull(row, "heard_at")))
                .list();
    }

    private static MapSqlParameterSource row(Question question) {
        return new MapSqlParameterSource()
                .addValue("person", question.person().value())
                .addValue("session", question.session())
                .addValue("app", question.app())
                .addValue("since", time(question.since()));
    }

    private Optional<PersonProjection> described(@Nullable String told) {
        return told == null ? Optional.empty() : Optional.of(read.get(told, StandingTable::parsed));
    }

    private static PersonProjection parsed(String told) {
        try {
            return ProjectionCodec.read(told, PersonProjection.class);
        } catch (ProjectionCodec.MalformedException e) {
            throw new IllegalStateException("what Keycloak is told of somebody cannot be read in the table mirror", e);
        }
    }
}
