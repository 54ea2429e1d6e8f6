package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;

class SealAuditTest {
    private final AuditFixture audit = new AuditFixture();

    @Test
    void run_sealsWhatWasCommitted_withoutGaps_andOnlyOnce() {
        audit.sealed(1, 3).sealed(4, 5);
        SealAudit.Outcome nothing = audit.sealAudit.run();

        assertThat(nothing.lines()).isZero();
        assertThat(nothing.head()).isEqualTo(audit.chain.head());
        assertThat(numbers()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(audit.verify().isWhole()).isTrue();
    }

    @Test
    void aLineWithALowerIdThatIsCommittedLater_isSealedLater_notForgotten() throws Exception {
        try (Connection slow = audit.dataSource().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(
                    "with w as (insert into audit_line (at, actor, action, detail)"
                            + " values (now(), 'slow', 'a.thing', '') returning id) insert into audit_unsealed select id from w");
            audit.sealed(1, 2);
            assertThat(audit.chain.head().number()).isEqualTo(2);

            slow.commit();
        }
        audit.sealAudit.run();

        assertThat(audit.sql
                        .sql("select l.actor from audit_seal s join audit_line l on l.id = s.line order by s.number")
                        .query(String.class)
                        .list())
                .containsExactly("RNA", "RNA", "slow");
        assertThat(audit.verify().isWhole()).isTrue();
    }

    @Test
    void aLineWhoseTransactionIsRolledBack_leavesNoGap() {
        assertThatThrownBy(() -> audit.registry.transactions().alone(() -> {
                    audit.registry
                            .audit()
                            .write(List.of(new AuditLine(audit.clock.instant(), "RNA", "undone", null, null, "")));
                    throw new IllegalStateException("the crash");
                }))
                .hasMessage("the crash");
        audit.sealed(1, 2);

        assertThat(numbers()).containsExactly(1L, 2L);
        assertThat(audit.verify().isWhole()).isTrue();
    }

    @Test
    void aCrashWhileSealing_leavesTheLinesToTheNext() {
        audit.write(1, 3);
        audit.sql
                .sql("create function crash() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'the power went'; end $$")
                .update();
        audit.sql
                .sql("create trigger crash before delete on audit_unsealed execute function crash()")
                .update();
        assertThatThrownBy(audit.sealAudit::run).hasMessageContaining("the power went");
        assertThat(audit.chain.head()).isEqualTo(AuditMark.START);

        audit.sql.sql("drop trigger crash on audit_unsealed").update();
        audit.sealAudit.run();

        assertThat(numbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void severalInstances_atOnce_makeOneChain() throws Exception {
        List<Callable<Long>> work = new ArrayList<>();
        for (int instance = 0; instance < 4; instance++) {
            SealAudit sealAudit = new SealAudit(audit.anotherInstance(), audit.clock);
            int first = instance * 1_000;
            work.add(() -> {
                long lines = 0;
                for (int i = 0; i < 20; i++) {
                    audit.write(first + i, first + i + 10);
                    lines += sealAudit.run().lines();
                }
                return lines;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Long> lines : threads.invokeAll(work)) {
                assertThat(lines.get()).isNotNegative();
            }
        } finally {
            threads.shutdownNow();
        }
        audit.sealAudit.run();

        assertThat(audit.chain.head().number()).isEqualTo(4 * 20 * 11);
        assertThat(audit.chain.waiting()).isZero();
        assertThat(audit.verify().isWhole()).isTrue();
    }

    /** The figure is printed for docs/decisions/0020; the test itself does not depend on it. */
    @Test
    void aFirstSync_isSealedInBatches() {
        long begun = System.nanoTime();
        audit.write(1, 30_000);
        long written = System.nanoTime();
        audit.sealAudit.run();
        long sealed = System.nanoTime();
        assertThat(audit.verify().lines()).isEqualTo(30_000);
        System.out.printf(
                "audit of 30,000 lines: written in %d ms, sealed in %d ms, proven in %d ms%n",
                (written - begun) / 1_000_000,
                (sealed - written) / 1_000_000,
                (System.nanoTime() - sealed) / 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_line set detail = 'x'",
                "delete from audit_line",
                "update audit_seal set hash = 'x'",
                "delete from audit_seal",
                "truncate audit_seal, audit_line"
            })
    void theDatabaseItself_refusesToTouchALine(String statement) {
        audit.sealed(1, 2);

        assertThatThrownBy(() -> audit.sql.sql(statement).update())
                .hasStackTraceContaining("the audit is only added to");
    }

    /** A column that nobody told the chain about could be changed unseen. */
    @Test
    void everyColumnOfALine_entersTheChain() {
        assertThat(audit.sql
                        .sql("select column_name from information_schema.columns where table_name = 'audit_line'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("id", "at", "actor", "action", "person", "account", "detail");
    }

    private List<Long> numbers() {
        return audit.sql
                .sql("select number from audit_seal order by number")
                .query(Long.class)
                .list();
    }
}
