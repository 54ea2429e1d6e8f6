package uk.nhs.blackcountry.signon.stack.provisioning;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import uk.nhs.blackcountry.signon.stack.postgres.LocalPostgres;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Whether everybody whom the directories name is in the realm: read whole, and nothing left to deliver. */
public final class StaffArrival {
    private final LocalPostgres postgres;
    private final String database;
    private final int directories;

    public StaffArrival(LocalPostgres postgres) {
        this(postgres, "registry", Trust.values().length);
    }

    /** @param database the registry's @param directories how many there are */
    public StaffArrival(LocalPostgres postgres, String database, int directories) {
        this.postgres = postgres;
        this.database = database;
        this.directories = directories;
    }

    private record Progress(int directoriesRead, int waiting, int refused, String trouble) {}

    /**
     * @return how many projections Keycloak refused; 0 is what one wants
     * @throws StackFailure if it takes longer than {@code limit}, saying what is left
     */
    public int await(Duration limit) throws SQLException, InterruptedException {
        return await("staff did not reach the realm", limit, connection -> true);
    }

    /**
     * Waits until the registry knows of {@code count} placements that end from {@code first} on and has told the realm of them.
     *
     * @return how many projections Keycloak refused
     * @throws StackFailure if it takes longer than {@code limit}
     */
    public int awaitEnds(Instant first, int count, Duration limit) throws SQLException, InterruptedException {
        return await(
                "the realm did not learn of the ends of " + count + " placements",
                limit,
                connection -> ending(connection, first) >= count);
    }

    private interface Look {
        boolean isThere(Connection connection) throws SQLException;
    }

    private int await(String trouble, Duration limit, Look more) throws SQLException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        try (Connection connection = postgres.connect(database)) {
            while (true) {
                // first, so that what is waited for besides is not still on its way
                boolean isThere = more.isThere(connection);
                Progress progress = progress(connection);
                if (isThere && progress.directoriesRead() == directories && progress.waiting() == 0) {
                    return progress.refused();
                }
                if (System.nanoTime() > end) {
                    throw new StackFailure(trouble + " in " + limit.toSeconds() + " s: " + progress.directoriesRead()
                            + " directories are read, " + progress.waiting() + " persons wait. " + progress.trouble());
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static int ending(Connection connection, Instant first) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from placement where until_at >= ?")) {
            statement.setTimestamp(1, Timestamp.from(first));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static Progress progress(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select (select count(*) from source_state where read_whole_at is not null),
                               (select count(*) from outbox where refused is null),
                               (select count(*) from outbox where refused is not null),
                               (select coalesce(string_agg(source || ': ' || trouble, '; '), '') from source_state)
                        """)) {
            row.next();
            return new Progress(row.getInt(1), row.getInt(2), row.getInt(3), row.getString(4));
        }
    }
}
