package uk.nhs.blackcountry.signon.keycloak.ending;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;

/**
 * The tables {@code bc_ending} and {@code bc_app_ending}: whose sessions are to be ended, all or those of one app, and when. A row is looked at
 * again for a while after it was due: a sign-in that had passed the gate just before still makes its session, and what Keycloak removes after
 * the commit may be lost with the node.
 */
final class Schedule {
    /** The {@code app} of what ends a person's sessions whole. */
    static final String EVERY_APP = "";

    /** How long a sign-in that passed the gate may take to make its session. */
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final EntityManager database;

    Schedule(EntityManager database) {
        this.database = database;
    }

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

    /**
     * Replaces all that was planned for these persons. What is due for an app and not acted on yet stays, unless the app is open again: the
     * placement under it may be in no projection any more.
     *
     * @param open by user id, for everybody whom this is about: which of the apps are open now
     */
    void replace(String realm, List<Planned> planned, Map<String, Set<String>> open, Instant now) {
        if (open.isEmpty()) {
            return;
        }
        String users = ProjectionCodec.write(open.keySet());
        database.createNativeQuery("delete from {h-schema}bc_ending"
                        + " where user_id in (select json_array_elements_text(cast(:users as json)))")
                .setParameter("users", users)
                .executeUpdate();
        database.createNativeQuery("""
                        delete from {h-schema}bc_app_ending
                        where user_id in (select json_array_elements_text(cast(:users as json)))
                          and (due > :now or (user_id, app) in (
                            select o.key, a.app from json_each(cast(:open as json)) as o, json_array_elements_text(o.value) as a (app)))
                        """)
                .setParameter("users", users)
                .setParameter("now", now.toEpochMilli())
                .setParameter("open", ProjectionCodec.write(open))
                .executeUpdate();
        for (Table table : Table.values()) {
            List<Map<String, Object>> rows = planned.stream()
                    .filter(one -> Table.of(one.app()) == table)
                    .map(Planned::row)
                    .toList();
            if (!rows.isEmpty()) {
                add(table, realm, rows);
            }
        }
    }

    private static Instant settled(Ground.Gap gap) {
        Instant settled = gap.from().plus(SETTLING);
        return gap.until() != null && gap.until().isBefore(settled) ? gap.until() : settled;
    }

    private void add(Table table, String realm, List<Map<String, Object>> rows) {
        String columns = "user_id, " + table.app + "due";
        database.createNativeQuery("insert into {h-schema}" + table.sql + " (" + columns
                        + ", realm_id, settled, next_look) select " + columns + ", :realm, settled, due"
                        + " from json_to_recordset(cast(:rows as json)) as r(user_id text, app text, due bigint, settled bigint)"
                        + " on conflict (" + columns + ") do nothing")
                .setParameter("realm", realm)
                .setParameter("rows", ProjectionCodec.write(rows))
                .executeUpdate();
    }

    /** All sessions of a person, at once; harmless if that is planned for the same instant. */
    void add(String realm, String user, Instant now) {
        add(
                Table.WHOLE,
                realm,
                List.of(Map.of("user_id", user, "due", now.toEpochMilli(), "settled", now.toEpochMilli())));
    }

    /** Some of each table that are due, locked until the transaction ends; those that another node holds are left to it. */
    List<Ending> due(Instant now, int limit) {
        return Stream.of(Table.values())
                .flatMap(table -> due(table, now, limit).stream())
                .toList();
    }

    private List<Ending> due(Table table, Instant now, int limit) {
        @SuppressWarnings("unchecked") // what a native query of several columns returns
        List<Object[]> rows = database.createNativeQuery("select user_id, realm_id, due, settled"
                        + (table == Table.APPS ? ", app" : "") + " from {h-schema}" + table.sql
                        + " where next_look <= :now order by next_look limit :some for update skip locked")
                .setParameter("now", now.toEpochMilli())
                .setParameter("some", limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Ending(
                        (String) row[0],
                        table == Table.APPS ? (String) row[row.length - 1] : EVERY_APP,
                        (String) row[1],
                        instant(row[2]),
                        instant(row[3])))
                .toList();
    }

    /** One was acted on: it is done with once it has settled, else looked at again. */
    void lookedAt(Ending ending, Instant now) {
        String table = "{h-schema}" + Table.of(ending.app()).sql;
        if (now.isBefore(ending.settled())) {
            Instant next = now.plus(BETWEEN_LOOKS);
            at("update " + table + " set next_look = :next", ending)
                    .setParameter("next", (next.isBefore(ending.settled()) ? next : ending.settled()).toEpochMilli())
                    .executeUpdate();
        } else {
            at("delete from " + table, ending).executeUpdate();
        }
    }

    private Query at(String statement, Ending ending) {
        boolean ofAnApp = Table.of(ending.app()) == Table.APPS;
        Query query = database.createNativeQuery(
                        statement + " where user_id = :user and due = :due" + (ofAnApp ? " and app = :app" : ""))
                .setParameter("user", ending.user())
                .setParameter("due", ending.due().toEpochMilli());
        return ofAnApp ? query.setParameter("app", ending.app()) : query;
    }

    private static Instant instant(Object milliseconds) {
        return Instant.ofEpochMilli(((Number) milliseconds).longValue());
    }

    private enum Table {
        WHOLE("bc_ending", ""),
        APPS("bc_app_ending", "app, ");

        private final String sql;
        private final String app;

        Table(String sql, String app) {
            this.sql = sql;
            this.app = app;
        }

        static Table of(String app) {
            return app.equals(EVERY_APP) ? WHOLE : APPS;
        }
    }
}
