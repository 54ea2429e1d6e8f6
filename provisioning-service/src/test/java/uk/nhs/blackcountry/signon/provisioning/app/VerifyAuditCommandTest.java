package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDatabase;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.SealAudit;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

class VerifyAuditCommandTest {
    private final TestDatabase database = TestDatabase.migrated();
    private final DataSourceTransactionManager transactions = new DataSourceTransactionManager(database.dataSource());
    private final AuditChain chain = new PostgresConfiguration().auditChain(database.dataSource(), transactions);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void verifyAudit_ofAWholeChain_saysWhereItEnds_andIs0() {
        AuditMark head = sealTwoLines();

        assertThat(run(database.url(), "--expect-head", head.toString())).isZero();
        assertThat(printed()).contains("2 lines; the chain ends at " + head, "every line is as it was sealed");
    }

    @Test
    void verifyAudit_ofATouchedChain_namesTheLine_andIs1() {
        sealTwoLines();
        JdbcClient sql = JdbcClient.create(database.dataSource());
        sql.sql("alter table audit_line disable trigger user").update();
        sql.sql("update audit_line set detail = 'x' where detail = 'second'").update();

        assertThat(run(database.url())).isEqualTo(VerifyAuditCommand.TOUCHED);
        assertThat(printed()).contains("line 2 was changed", "docs/runbooks/audit.md");
    }

    @Test
    void verifyAudit_againstALaterHead_isNotWhole() {
        AuditMark head = sealTwoLines();

        assertThat(run(database.url(), "--expect-head", head + "," + head.next("a line that was cut off")))
                .isEqualTo(VerifyAuditCommand.TOUCHED);
        assertThat(printed()).contains("line 3 is missing at the end");
    }

    @Test
    void verifyAudit_typedWrongly_saysHow() {
        assertThat(run(database.url(), "--expect-head", "12")).isEqualTo(Commands.USAGE);
        assertThat(run(database.url(), "--quick")).isEqualTo(Commands.USAGE);
        assertThat(printed()).contains("not a mark", "--quick", "verify-audit [--expect-head");
    }

    @Test
    void verifyAudit_withoutTheDatabase_provesNothing_andIs1() {
        assertThat(run("jdbc:postgresql://localhost:1/registry?user=nobody")).isEqualTo(1);
        assertThat(printed()).contains("not done:");
    }

    private AuditMark sealTwoLines() {
        Registry registry = new PostgresConfiguration()
                .registry(database.dataSource(), transactions, Clock.systemUTC(), Successions.NONE);
        registry.transactions().alone(() -> {
            registry.audit().write(List.of(line("first"), line("second")));
            return true;
        });
        return new SealAudit(chain, Clock.systemUTC()).run().head();
    }

    private static AuditLine line(String detail) {
        return new AuditLine(Clock.systemUTC().instant(), "RNA", "account.disabled", null, null, detail);
    }

    private int run(String url, String... arguments) {
        return new Commands(
                        Map.of("spring.datasource.url", url, "spring.datasource.hikari.connection-timeout", "500"),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(Stream.concat(Stream.of("verify-audit"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
