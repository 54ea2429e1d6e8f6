package uk.nhs.blackcountry.signon.planted.person;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Goes to the database past Keycloak's transaction. */
final class OpensAConnection {
    private OpensAConnection() {}

    static Connection ofItsOwn(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }
}
