package uk.nhs.blackcountry.signon.provisioning.stand;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.intake.Intake;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** A registry of its own on a real PostgreSQL. */
public record TestRegistry(Registry registry, Intake intake, JdbcClient sql) {

    public static TestRegistry empty(Clock clock) {
        return on(TestDatabase.migrated(), clock);
    }

    /** Where trusts become part of others. */
    public static TestRegistry with(Successions successions, Clock clock) {
        return on(TestDatabase.migrated(), clock, successions);
    }

    public static TestRegistry on(TestDatabase database, Clock clock) {
        return on(database, clock, Successions.NONE);
    }

    private static TestRegistry on(TestDatabase database, Clock clock, Successions successions) {
        DataSource dataSource = database.dataSource();
        Registry registry = new PostgresConfiguration()
                .registry(dataSource, new DataSourceTransactionManager(dataSource), clock, successions);
        return new TestRegistry(
                registry, new PostgresConfiguration().intake(dataSource), JdbcClient.create(dataSource));
    }

    public int rows(String table) {
        return sql.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
