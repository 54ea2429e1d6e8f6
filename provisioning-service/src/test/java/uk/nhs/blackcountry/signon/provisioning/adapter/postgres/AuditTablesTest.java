package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDatabase;

/** A line is written with what it tells of, or not at all; where there is nothing beside it, when the call returns. */
class AuditTablesTest {
    private final DataSource dataSource = TestDatabase.migrated().dataSource();
    private final DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
    private final AuditTables audit = new AuditTables(Database.on(dataSource), transactions);

    @Test
    void inATransaction_itGoesWithIt() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            audit.write(List.of(line("undone")));
            status.setRollbackOnly();
        });

        assertThat(audit.waiting()).isZero();
    }

    @Test
    void fromManyThreads_eachIsThereWhenItsCallReturns() throws Exception {
        List<Callable<Boolean>> calls = IntStream.range(0, 200)
                .<Callable<Boolean>>mapToObj(i -> () -> writtenWhenItReturns("line " + i))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Boolean> there : threads.invokeAll(calls)) {
                assertThat(there.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(audit.waiting()).isEqualTo(400);
    }

    private boolean writtenWhenItReturns(String detail) {
        audit.write(List.of(line(detail), line("beside " + detail)));
        return Database.on(dataSource)
                .sql("select count(*) = 2 from audit_line where detail in (:detail, :beside)")
                .param("detail", detail)
                .param("beside", "beside " + detail)
                .query(Boolean.class)
                .single();
    }

    private static AuditLine line(String detail) {
        return new AuditLine(Instant.parse("2027-01-05T09:00:00Z"), "app ptl", "token.issued", null, null, detail);
    }
}
