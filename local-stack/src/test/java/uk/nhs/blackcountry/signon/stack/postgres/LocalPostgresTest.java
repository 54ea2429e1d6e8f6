package uk.nhs.blackcountry.signon.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.stack.postgres.LocalPostgres.Durability;
import uk.nhs.blackcountry.signon.stack.process.FreePort;

/** The library that starts the server makes it forgetful unless it is told otherwise. */
class LocalPostgresTest {
    @TempDir
    Path folder;

    @Test
    void whatIsDurable_hasWrittenWhatItSaysIsCommitted() throws SQLException {
        try (LocalPostgres server = LocalPostgres.start(
                        folder.resolve("data"), FreePort.any(), folder.resolve("log"), Durability.DURABLE, List.of());
                Connection connection = server.connect("postgres")) {
            assertThat(shown(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(shown(connection, "fsync")).isEqualTo("on");
            assertThat(shown(connection, "full_page_writes")).isEqualTo("on");
        }
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
