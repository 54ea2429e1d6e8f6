package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.time.Instant;
import java.util.Collection;
import uk.nhs.blackcountry.signon.provisioning.token.EndedSessions;
import uk.nhs.blackcountry.signon.provisioning.token.SessionEnd;

final class EndedSessionTable implements EndedSessions {
    private final Database database;

    EndedSessionTable(Database database) {
        this.database = database;
    }

    @Override
    public void note(Collection<SessionEnd> ends) {
        for (SessionEnd end : ends) {
            if (end instanceof SessionEnd.OfSession one) {
                note(one);
            } else if (end instanceof SessionEnd.OfPerson all) {
                cut(all.person().toString(), all.at());
            } else {
                cut("", end.at());
            }
        }
    }

    private void note(SessionEnd.OfSession end) {
        database.sql("""
                insert into ended_session (session, app, ended_at) values (:session, :app, :at)
                on conflict (session, app) do update set ended_at = greatest(ended_session.ended_at, excluded.ended_at)
                """)
                .param("session", end.session())
                .param("app", end.app() == null ? "" : end.app())
                .param("at", time(end.at()))
                .update();
    }

    private void cut(String person, Instant at) {
        CutoffRows.put(database, "session", person, "", at);
    }

    @Override
    public void heard(Instant instant) {
        database.sql("update keycloak_event_cursor set heard_at = greatest(heard_at, :at)")
                .param("at", time(instant))
                .update();
    }

    @Override
    public void forget(Instant instant) {
        database.sql("delete from ended_session where ended_at < :before")
                .param("before", time(instant))
                .update();
        CutoffRows.remove(database, "session", instant);
    }
}
