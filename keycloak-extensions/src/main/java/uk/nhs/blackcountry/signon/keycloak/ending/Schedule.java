package uk.nhs.blackcountry.signon.keycloak.ending;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/**
 * The table {@code bc_ending}: whose sessions are to be ended, of which app, and when. A row is looked at again for a while after it was due: a sign-in that had
 * passed the gate just before still makes its session, and what Keycloak removes after the commit may be lost with the node.
 */
final class Schedule {
    /** How long a sign-in that passed the gate may take to make its session. */
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final EntityManager database;

    Schedule(EntityManager database) {
        this.database = database;
    }

    /** The {@code app} of what ends a person's sessions whole. */
    static final String EVERY_APP = "";

    /**
     * @param app by its client id: its sessions alone; or {@link #EVERY_APP}
     * @param settled from here on, only sessions that began before {@code due} are ended
     */
    record Ending(String user, String app, String realm, Instant due, Instant settled) {

        /** Whether a session that began at {@code started} (whole seconds) has no ground at {@code now}. */
        boolean ends(Instant started, Instant now) {
            return started.isBefore(due) || now.isBefore(settled);
        }
    }

    /** @param app by its client id, or {@link #EVERY_APP} */
    record Planned(String user, String app, Ground.Gap gap) {
        private Map<String, Object> row() {
            return Map.of(
                    "user_id",
                    user,
                    "app",
                    app,
                    "due",
                    gap.from().toEpochMilli(),
                    "settled",
                    settled(gap).toEpochMilli());
        }
    }

    /** Replaces all that was planned for these persons, by their user ids. */
    void replace(String realm, Collection<String> users, List<Planned> planned) {
        if (!users.isEmpty()) {
            database.createNativeQuery("delete from {h-schema}bc_ending"
                            + " where user_id in (select json_array_elements_text(cast(:users as json)))")
                    .setParameter("users", ProjectionCodec.write(users))
                    .executeUpdate();
        }
        if (!planned.isEmpty()) {
            database.createNativeQuery("""
                            insert into {h-schema}bc_ending (user_id, app, due, realm_id, settled, next_look)
                            select r.user_id, r.app, r.due, :realm, r.settled, r.due
                            from json_to_recordset(cast(:rows as json)) as r(user_id text, app text, due bigint, settled bigint)
                            on conflict (user_id, due, app) do nothing
                            """)
                    .setParameter("realm", realm)
                    .setParameter(
                            "rows",
                            ProjectionCodec.write(
                                    planned.stream().map(Planned::row).toList()))
                    .executeUpdate();
        }
    }

    private static Instant settled(Ground.Gap gap) {
        Instant settled = gap.from().plus(SETTLING);
        return gap.until() != null && gap.until().isBefore(settled) ? gap.until() : settled;
    }

    /** Adds one; harmless if the person has one for the same instant and app. */
    void add(Ending ending) {
        database.createNativeQuery(
                        "insert into {h-schema}bc_ending (user_id, app, due, realm_id, settled, next_look)"
                                + " values (:user, :app, :due, :realm, :settled, :due) on conflict (user_id, due, app) do nothing")
                .setParameter("user", ending.user())
                .setParameter("app", ending.app())
                .setParameter("due", ending.due().toEpochMilli())
                .setParameter("realm", ending.realm())
                .setParameter("settled", ending.settled().toEpochMilli())
                .executeUpdate();
    }

    /** Some that are due, locked until the transaction ends; those that another node holds are left to it. */
    List<Ending> due(Instant now, int limit) {
        @SuppressWarnings("unchecked") // what a native query of several columns returns
        List<Object[]> rows = database.createNativeQuery(
                        "select user_id, app, realm_id, due, settled from {h-schema}bc_ending"
                                + " where next_look <= :now order by next_look limit :some for update skip locked")
                .setParameter("now", now.toEpochMilli())
                .setParameter("some", limit)
                .getResultList();
        return rows.stream()
                .map(row ->
                        new Ending((String) row[0], (String) row[1], (String) row[2], instant(row[3]), instant(row[4])))
                .toList();
    }

    /** One was acted on: it is done with once it has settled, else looked at again. */
    void lookedAt(Ending ending, Instant now) {
        if (now.isBefore(ending.settled())) {
            Instant next = now.plus(BETWEEN_LOOKS);
            at(
                            "update {h-schema}bc_ending set next_look = :next where user_id = :user and due = :due and app = :app",
                            ending)
                    .setParameter("next", (next.isBefore(ending.settled()) ? next : ending.settled()).toEpochMilli())
                    .executeUpdate();
        } else {
            at("delete from {h-schema}bc_ending where user_id = :user and due = :due and app = :app", ending)
                    .executeUpdate();
        }
    }

    private Query at(String statement, Ending ending) {
        return database.createNativeQuery(statement)
                .setParameter("user", ending.user())
                .setParameter("due", ending.due().toEpochMilli())
                .setParameter("app", ending.app());
    }

    private static Instant instant(Object milliseconds) {
        return Instant.ofEpochMilli(((Number) milliseconds).longValue());
    }
}
