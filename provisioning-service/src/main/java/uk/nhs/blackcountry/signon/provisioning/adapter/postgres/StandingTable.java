package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.provisioning.token.Standings;

/** One question a token: by primary keys, and about nothing that grows with the number of persons or tokens. */
final class StandingTable implements Standings {
    private final Database database;

    StandingTable(Database database) {
        this.database = database;
    }

    @Override
    public Standing of(PersonId person, String session, String app, Instant since) {
        return database.sql("""
                select c.heard_at, m.told,
                       m.told_number is distinct from m.number
                         or exists (select from restoration where ended_at is null) as outdated,
                       exists (select from ended_session where session = :session and (app = '' or app = :app and ended_at >= :since))
                         or exists (select from cutoff where kind = 'session' and person in ('', :name) and at >= :since) as ended
                from keycloak_event_cursor c left join mirror m on m.person = :person
                """)
                .param("person", person.value())
                .param("name", person.toString())
                .param("session", session)
                .param("app", app)
                .param("since", time(since))
                .query((row, n) -> new Standing(
                        described(row.getString("told")),
                        row.getBoolean("outdated"),
                        row.getBoolean("ended"),
                        Columns.instantOrNull(row, "heard_at")))
                .single();
    }

    private static Optional<PersonProjection> described(@Nullable String told) throws SQLException {
        try {
            return told == null ? Optional.empty() : Optional.of(ProjectionCodec.read(told, PersonProjection.class));
        } catch (ProjectionCodec.MalformedException e) {
            throw new SQLException("what Keycloak is told of somebody cannot be read in the table mirror", e);
        }
    }
}
