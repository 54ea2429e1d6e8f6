package uk.nhs.blackcountry.signon.provisioning.stand;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL, started once; each database in it is a copy of one that was migrated. They come to hundreds of thousands of files, which go when the
 * last test is done ({@link AfterTheLastTest}) and not as the JVM ends: that is given half a minute.
 */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Path FOLDER = folder();
    private static final EmbeddedPostgres SERVER = start();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** With the registry's tables, and nothing in them. */
    public static TestDatabase migrated() {
        return create("template registry");
    }

    /** A backup of it as it is now. Nobody may be connected. */
    public TestDatabase copy() {
        return create("template " + name);
    }

    private static TestDatabase create(String template) {
        String name = "registry_" + COUNT.incrementAndGet();
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(name);
    }

    public String url() {
        return SERVER.getJdbcUrl("postgres", name);
    }

    public DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url());
        dataSource.setReWriteBatchedInserts(true);
        return dataSource;
    }

    private static EmbeddedPostgres start() {
        try {
            AfterTheLastTest.run(TestDatabase::stop);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setDataDirectory(FOLDER.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .start();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database registry");
            }
            Flyway.configure()
                    .dataSource(server.getDatabase("postgres", "registry"))
                    .load()
                    .migrate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("test-database");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop() throws IOException {
        SERVER.close();
        FileSystemUtils.deleteRecursively(FOLDER);
    }
}
