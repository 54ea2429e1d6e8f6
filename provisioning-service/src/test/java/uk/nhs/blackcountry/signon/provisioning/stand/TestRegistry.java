package uk.nhs.blackcountry.signon.provisioning.stand;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Grant;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Rule;
import uk.nhs.blackcountry.signon.provisioning.intake.Intake;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** A registry of its own on a real PostgreSQL. */
public record TestRegistry(Registry registry, Intake intake, JdbcClient sql, DataSource dataSource) {
    private static final Policy EVERYBODY = new Policy(
            1,
            List.of(new Rule("everybody", List.of(), List.of(new Grant("sample-app", new TreeSet<>(Set.of("user")))))));

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
        Registry registry = registry(dataSource, new DataSourceTransactionManager(dataSource), clock, successions);
        return new TestRegistry(
                registry, new PostgresConfiguration().intake(dataSource), JdbcClient.create(dataSource), dataSource);
    }

    /** By a policy that opens one app to whoever works anywhere. */
    public static Registry registry(DataSource dataSource, PlatformTransactionManager transactions, Clock clock) {
        return registry(dataSource, transactions, clock, Successions.NONE);
    }

    private static Registry registry(
            DataSource dataSource, PlatformTransactionManager transactions, Clock clock, Successions successions) {
        return PostgresConfiguration.registry(dataSource, transactions, () -> EVERYBODY, clock, successions);
    }

    public int rows(String table) {
        return sql.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
