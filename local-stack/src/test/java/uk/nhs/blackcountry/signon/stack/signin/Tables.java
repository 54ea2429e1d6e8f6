package uk.nhs.blackcountry.signon.stack.signin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import uk.nhs.blackcountry.signon.stack.postgres.LocalPostgres;

/** One database of the stack, for somebody who may write whatever they like. */
record Tables(LocalPostgres postgres, String database) {
    /** Changes what is there of one user. */
    void change(String sql, String user) {
        try (Connection connection = postgres.connect(database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, user);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one value that is asked for; empty for none. */
    String text(String sql, String parameter) {
        try (Connection connection = postgres.connect(database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                String value = rows.next() ? rows.getString(1) : null;
                return value == null ? "" : value;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
