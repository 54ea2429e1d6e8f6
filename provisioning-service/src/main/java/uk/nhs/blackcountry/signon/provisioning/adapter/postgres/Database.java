package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.util.Collection;
import java.util.function.Function;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One way to ask, and one way to write many rows in one round trip. */
record Database(JdbcClient client, NamedParameterJdbcOperations batches) {

    JdbcClient.StatementSpec sql(String sql) {
        return client.sql(sql);
    }

    <T> void writeAll(String sql, Collection<T> values, Function<T, MapSqlParameterSource> row) {
        if (!values.isEmpty()) {
            batches.batchUpdate(sql, values.stream().map(row).toArray(MapSqlParameterSource[]::new));
        }
    }
}
