package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.audit.Stretch;
import uk.nhs.blackcountry.signon.provisioning.audit.Verification;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDatabase;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** An audit on a real PostgreSQL, and somebody who owns its tables. */
final class AuditFixture {
    final VirtualClock clock = new VirtualClock();
    final TestDatabase database = TestDatabase.migrated();
    final Registry registry;
    final AuditChain chain;
    final SealAudit sealAudit;
    final JdbcClient sql;
    private final DataSource dataSource = database.dataSource();

    AuditFixture() {
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
        registry = new PostgresConfiguration().registry(dataSource, transactions, clock, Successions.NONE);
        chain = anotherInstance();
        sealAudit = new SealAudit(chain, clock);
        sql = JdbcClient.create(dataSource);
    }

    AuditChain anotherInstance() {
        return new PostgresConfiguration().auditChain(dataSource, new DataSourceTransactionManager(dataSource));
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Writes lines in one transaction, with the details {@code from … to}. */
    AuditFixture write(int from, int to) {
        List<AuditLine> lines = IntStream.rangeClosed(from, to)
                .mapToObj(i -> new AuditLine(clock.instant(), "RNA", "account.disabled", null, null, "line " + i))
                .toList();
        registry.transactions().alone(() -> {
            registry.audit().write(lines);
            return lines;
        });
        return this;
    }

    /** As above, sealed. */
    AuditFixture sealed(int from, int to) {
        write(from, to);
        sealAudit.run();
        return this;
    }

    Verification verify(AuditMark... published) {
        return verify(Stretch.WHOLE, published);
    }

    Verification verify(Stretch stretch, AuditMark... published) {
        return new VerifyAudit(chain).run(stretch, Arrays.asList(published), lines -> {});
    }

    /** As the owner of the database, who can take any guard away. */
    void tamper(String... statements) {
        sql.sql("alter table audit_line disable trigger user").update();
        sql.sql("alter table audit_seal disable trigger user").update();
        for (String statement : statements) {
            sql.sql(statement).update();
        }
    }
}
