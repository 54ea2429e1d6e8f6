package uk.nhs.blackcountry.signon.stack.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.process.Watchdog;

/** A PostgreSQL server on its own data folder, which a later start resumes. */
public final class LocalPostgres implements AutoCloseable {
    /** The superuser; every local user may be it. */
    public static final String USER = "postgres";

    /** Whether written data must survive a power cut. */
    public enum Durability {
        DURABLE,
        /** For tests: faster, and nothing is lost unless the machine itself stops. */
        FORGETFUL
    }

    private final EmbeddedPostgres server;
    private final long pid;

    private LocalPostgres(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    /**
     * @param data made and initialised if it does not exist yet
     * @param databases made if they do not exist yet
     */
    public static LocalPostgres start(Path data, int port, Path log, Durability durability, List<String> databases) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
            if (durability == Durability.FORGETFUL) {
                builder.setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off");
            }
            if (durability == Durability.DURABLE) {
                // The builder's own defaults are for tests that crash nothing.
                builder.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
            }
            EmbeddedPostgres server = builder.start();
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            Watchdog.tie(pid);
            LocalPostgres started = new LocalPostgres(server, pid);
            for (String database : databases) {
                started.createIfMissing(database);
            }
            return started;
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new StackFailure(
                    "PostgreSQL did not start on port " + port + ": " + e.getMessage() + "; see " + log, e);
        }
    }

    /** Names the PostgreSQL binaries and the layout of what {@link #start} makes. */
    public static String version() {
        URL binaries = EmbeddedPostgres.class.getResource("/postgres-linux-x86_64.txz");
        return binaries == null ? "installed" : binaries.toString().replaceAll(".*/([^/]+)\\.jar!.*", "$1");
    }

    public int port() {
        return server.getPort();
    }

    /** For JDBC, the user being {@link #USER} with any password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** A connection to {@code database} for the caller to close. */
    public Connection connect(String database) throws SQLException {
        return server.getDatabase(USER, database).getConnection();
    }

    /** Makes {@code copy} out of {@code original}, to which nobody may be connected. */
    public void copy(String original, String copy) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database \"" + copy + "\" template \"" + original + "\"");
        } catch (SQLException e) {
            throw new StackFailure("the database " + original + " was not copied: " + e.getMessage(), e);
        }
    }

    private void createIfMissing(String database) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database \"" + database + "\"");
        }
    }

    /**
     * Ends it as a crash does: nothing is written out, and the next start recovers from the log. What was committed is there again,
     * if it was {@link Durability#DURABLE}.
     */
    public void crash() {
        try {
            // SIGQUIT: "immediate shutdown" (PostgreSQL, 18.5 Shutting Down the Server)
            new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
            ProcessHandle.of(pid).ifPresent(server -> server.onExit().join());
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL was not told to end: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
        close();
    }

    @Override
    public void close() {
        try {
            server.close();
            Watchdog.untie(pid);
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }
}
