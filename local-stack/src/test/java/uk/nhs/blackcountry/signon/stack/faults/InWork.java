package uk.nhs.blackcountry.signon.stack.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the service had in hand at one moment, as the databases show it while it is frozen.
 *
 * @param sources that it was reading, planning or applying, or whose changes it was delivering
 * @param pages readings of which pages were staged
 * @param writing whether it was within the transaction that changes everything
 * @param sent persons on their way to Keycloak
 * @param taken of these, whom Keycloak had taken in and the registry had not noted yet
 */
record InWork(int sources, int pages, boolean writing, int sent, int taken) {
    private static final String READS = "pages read";
    private static final String WRITES = "writing";
    private static final String SENT = "on their way to Keycloak";
    private static final String TAKEN = "taken in by Keycloak, not noted";

    /** What must be struck to show anything. */
    static final String[] STAGES = {READS, WRITES, SENT, TAKEN};

    static final InWork NOTHING = new InWork(0, 0, false, 0, 0);

    /** A service that was killed leaves its signs behind: only those count that are younger than the one that runs. */
    private static final String SIGNS = """
            select (select count(*) from scheduled_tasks
                     where picked and task_name like 'sync %%' and last_heartbeat > timestamptz '%1$s')::text,
                   (select count(*) from staged_reading where begun_at > timestamptz '%1$s')::text,
                   (%3$s)::text,
                   (select count(*) from outbox where %2$s)::text""";

    /** "registry" in ASCII: what the one writer locks (SerialTransactions). */
    private static final String WRITING = """
            select exists (select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
              where l.locktype = 'advisory' and l.granted and a.backend_start > timestamptz '%s'
              and l.classid = x'72656769'::int and l.objid = x'73747279'::int
              and l.database = (select oid from pg_database where datname = current_database()))""";

    private static final String LEASED = "leased_until - interval '%d ms' > timestamptz '%s'";
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final String NO_SUCH_TABLE = "42P01";

    static InWork of(Side side) throws SQLException {
        try (Rows registry = new Rows(side.registry())) {
            return of(side, registry);
        }
    }

    static InWork of(Side side, Rows registry) throws SQLException {
        Instant since = side.serviceStartedAt();
        String leased = LEASED.formatted(Ground.LEASE.toMillis(), since);
        List<String> signs;
        try {
            signs = registry.of(SIGNS.formatted(since, leased, WRITING.formatted(since)))
                    .get(0);
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                return NOTHING; // the service has not made its tables yet
            }
            throw e;
        }
        return new InWork(
                Integer.parseInt(signs.get(0)),
                Integer.parseInt(signs.get(1)),
                Boolean.parseBoolean(signs.get(2)),
                Integer.parseInt(signs.get(3)),
                0);
    }

    /** With what Keycloak has taken in. */
    InWork compared(Side side) throws SQLException {
        if (sent == 0) {
            return this;
        }
        List<List<String>> leased;
        try (Rows registry = new Rows(side.registry())) {
            leased = registry.of("select person::text, number::text from outbox where "
                    + LEASED.formatted(Ground.LEASE.toMillis(), side.serviceStartedAt()));
        }
        Map<String, String> held = new HashMap<>();
        try (Rows realm = new Rows(side.realm())) {
            realm.of("select user_id, number::text from bc_person").forEach(row -> held.put(row.get(0), row.get(1)));
        }
        long there = leased.stream()
                .filter(row -> row.get(1).equals(held.get(row.get(0))))
                .count();
        return new InWork(sources, pages, writing, leased.size(), (int) there);
    }

    /** Waits, while the service is frozen, until Keycloak has done with what it was sent; or a while, if that did not reach it whole. */
    InWork onceTaken(Side side) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        InWork now = compared(side);
        while (now.taken() < now.sent() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
            now = compared(side);
        }
        return now;
    }

    boolean isAnything() {
        return sources > 0 || pages > 0 || writing || sent > 0;
    }

    /** The furthest that the work had come: one of {@link #STAGES}, or idle. */
    String stage() {
        if (taken > 0) {
            return TAKEN;
        } else if (sent > 0) {
            return SENT;
        } else if (writing) {
            return WRITES;
        } else if (pages > 0) {
            return READS;
        }
        return sources > 0 ? "a source in work" : "idle or starting";
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (sources > 0) {
            parts.add(sources + " sources in work");
        }
        if (pages > 0) {
            parts.add(pages + " with pages");
        }
        if (writing) {
            parts.add("writing");
        }
        if (sent > 0) {
            parts.add("%d persons sent, %d of them taken in".formatted(sent, taken));
        }
        return parts.isEmpty() ? "idle or starting" : String.join(", ", parts);
    }
}
