package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.util.Collection;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One way to ask, and one way to write many rows in one round trip. */
record Database(JdbcClient client, NamedParameterJdbcOperations batches) {
    private static final int FETCHED = 1000;

    static Database on(DataSource dataSource) {
        NamedParameterJdbcTemplate template = new NamedParameterJdbcTemplate(dataSource);
        return new Database(JdbcClient.create(template), template);
    }

    JdbcClient.StatementSpec sql(String sql) {
        return client.sql(sql);
    }

    <T> void writeAll(String sql, Collection<T> values, Function<T, MapSqlParameterSource> row) {
        if (!values.isEmpty()) {
            batches.batchUpdate(sql, values.stream().map(row).toArray(MapSqlParameterSource[]::new));
        }
    }

    /**
     * The same as one statement that takes each column as one array: for rows by the thousand, where taking apart a statement with a parameter for
     * each value costs more than writing them.
     *
     * @param sql such as {@code insert into t (a, b) select * from unnest(:a::text[], :b::uuid[])}
     */
    <T> void writeTogether(String sql, Collection<T> values, Function<T, MapSqlParameterSource> row) {
        if (!values.isEmpty()) {
            batches.update(sql, Transposed.of(values, row));
        }
    }

    /** Reads any number of rows and keeps none, inside a transaction: outside of one PostgreSQL's driver would fetch all at once. */
    void stream(JdbcClient.StatementSpec sql, RowCallbackHandler row) {
        sql.withFetchSize(FETCHED).query(row);
    }
}
