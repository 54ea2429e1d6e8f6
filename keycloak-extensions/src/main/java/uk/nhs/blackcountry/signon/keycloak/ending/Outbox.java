package uk.nhs.blackcountry.signon.keycloak.ending;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/**
 * The table {@code bc_logout_outbox}: which app is still to be told that which session is over. A row is written with what caused it and
 * deleted when the app has answered; in between it is leased to one node a try, so that it survives the node.
 */
final class Outbox {
    /** How long after a node died its notices wait for another. Longer than a batch takes; a second try meanwhile would do no harm. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final EntityManager database;

    Outbox(EntityManager database) {
        this.database = database;
    }

    /**
     * @param client Keycloak's own id of the app
     * @param issuer as the app saw it in its tokens
     * @param tries how often it was claimed, this time included
     */
    record Notice(String id, String realm, String client, String session, String user, String issuer, int tries) {}

    /** Harmless if it is there already. */
    void add(String realm, String client, String session, String user, String issuer, Instant now) {
        database.createNativeQuery("insert into {h-schema}bc_logout_outbox"
                        + " (id, realm_id, client_id, session_id, user_id, issuer, created, tries, next_try)"
                        + " values (:id, :realm, :client, :session, :user, :issuer, :now, 0, :now)"
                        + " on conflict (session_id, client_id) do nothing")
                .setParameter("id", UUID.randomUUID().toString())
                .setParameter("realm", realm)
                .setParameter("client", client)
                .setParameter("session", session)
                .setParameter("user", user)
                .setParameter("issuer", issuer)
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
    }

    /** Leases some whose time has come to the caller. @param but apps, by Keycloak's own id, that are to wait */
    List<Notice> claim(Instant now, Set<String> but, int limit) {
        @SuppressWarnings("unchecked") // what a native query of several columns returns
        List<Object[]> rows = database.createNativeQuery(
                        "select id, realm_id, client_id, session_id, user_id, issuer, tries from {h-schema}bc_logout_outbox"
                                + " where next_try <= :now"
                                + " and client_id not in (select json_array_elements_text(cast(:but as json)))"
                                + " order by next_try limit :some for update skip locked")
                .setParameter("now", now.toEpochMilli())
                .setParameter("but", ProjectionCodec.write(but))
                .setParameter("some", limit)
                .getResultList();
        List<Notice> notices = rows.stream().map(Outbox::notice).toList();
        notices.forEach(notice -> database.createNativeQuery(
                        "update {h-schema}bc_logout_outbox set tries = :tries, next_try = :lease where id = :id")
                .setParameter("tries", notice.tries())
                .setParameter("lease", now.plus(LEASE).toEpochMilli())
                .setParameter("id", notice.id())
                .executeUpdate());
        return notices;
    }

    private static Notice notice(Object[] row) {
        return new Notice(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                ((Number) row[6]).intValue() + 1);
    }

    /** The app has answered, or is no more. */
    void done(Notice notice) {
        database.createNativeQuery("delete from {h-schema}bc_logout_outbox where id = :id")
                .setParameter("id", notice.id())
                .executeUpdate();
    }

    void again(Notice notice, Instant next) {
        database.createNativeQuery("update {h-schema}bc_logout_outbox set next_try = :next where id = :id")
                .setParameter("next", next.toEpochMilli())
                .setParameter("id", notice.id())
                .executeUpdate();
    }
}
