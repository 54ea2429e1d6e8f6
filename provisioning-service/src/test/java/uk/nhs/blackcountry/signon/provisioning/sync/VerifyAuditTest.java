package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.Finding;
import uk.nhs.blackcountry.signon.provisioning.audit.Finding.Kind;
import uk.nhs.blackcountry.signon.provisioning.audit.Stretch;

/** A database administrator of the registry covers something up, and is found. */
class VerifyAuditTest {
    private final AuditFixture audit = new AuditFixture();
    private AuditMark published = AuditMark.START;

    @BeforeEach
    void tenLines() {
        audit.sealed(1, 10);
        published = audit.chain.head();
    }

    @Test
    void anAuditThatNobodyTouched_isWhole_alsoWhileLinesWait() {
        audit.write(11, 12);

        assertThat(audit.verify(published).isWhole()).isTrue();
        assertThat(audit.verify(published).head()).isEqualTo(published);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detail = 'nothing happened'",
                "at = at - interval '1 microsecond'",
                "actor = 'RBK'",
                "action = 'account.enabled'",
                "person = 'b1ac0c00-0001-4000-8000-000000000001'",
                "account = 'nobody can read this'",
                "at = 'infinity'"
            })
    void aChangedColumn_isNamed(String change) {
        audit.tamper("update audit_line set " + change + " where detail = 'line 4'");

        assertFound(new Finding(Kind.CHANGED, 4, 4));
    }

    @Test
    void aDeletedLine_isNamed() {
        audit.tamper("delete from audit_line where detail = 'line 4'");

        assertFound(new Finding(Kind.REMOVED, 4, 4));
    }

    @Test
    void aLineDeletedWithItsSeal_isNamed() {
        audit.tamper("delete from audit_seal where number = 4", "delete from audit_line where detail = 'line 4'");

        assertFound(new Finding(Kind.REMOVED, 4, 4), new Finding(Kind.UNPROVEN, 5, 5));
    }

    @Test
    void swappedLines_areNamed() {
        audit.tamper("""
                update audit_line l set detail = o.detail from audit_line o
                where (l.detail, o.detail) in (('line 4', 'line 7'), ('line 7', 'line 4'))""");

        assertFound(new Finding(Kind.REORDERED, 4, 4), new Finding(Kind.REORDERED, 7, 7));
    }

    @Test
    void aLineInsertedPastTheRegistry_isNamed() {
        audit.tamper("insert into audit_line (at, actor, action, detail) values (now(), 'RNA', 'account.enabled', '')");

        long id = audit.sql
                .sql("select max(id) from audit_line")
                .query(Long.class)
                .single();
        assertFound(new Finding(Kind.STRAY, id, id));
    }

    @Test
    void aHashThatIsNone_isNamed() {
        audit.tamper("update audit_seal set hash = 'oops' where number = 10");

        assertThat(audit.verify().findings()).containsExactly(new Finding(Kind.BROKEN, 10, 10));
    }

    @Test
    void aTailCutOff_isNamed_againstThePublishedHead() {
        audit.tamper("delete from audit_seal where number > 8", "delete from audit_line where id > 8");

        assertThat(audit.verify().isWhole()).as("nothing in the database tells").isTrue();
        assertFound(new Finding(Kind.CUT_OFF, 9, 10));
    }

    @Test
    void aChainWrittenAnewFromALineOn_isNamed_againstThePublishedHead() {
        audit.tamper(
                "delete from audit_seal where number >= 4",
                "update audit_line set detail = 'nothing happened' where detail = 'line 4'",
                "insert into audit_unsealed select id from audit_line where id not in (select line from audit_seal)");
        audit.sealAudit.run();

        assertThat(audit.verify().isWhole()).as("the forger used our own code").isTrue();
        assertFound(new Finding(Kind.REWRITTEN, 1, 10));
    }

    @Test
    void stretchesThatFollowOneAnother_findWhatTheWholeFinds() {
        audit.sql
                .sql("select setval('audit_line_id_seq', 100)")
                .query(Long.class)
                .single();
        audit.sealed(11, 13);
        audit.tamper(
                "update audit_line set detail = 'nothing happened' where detail = 'line 4'",
                "delete from audit_seal where number in (6, 7)",
                "delete from audit_line where detail in ('line 6', 'line 7')",
                "insert into audit_line (id, at, actor, action, detail) overriding system value values (-1, now(), 'RNA', 'account.enabled', '')",
                "insert into audit_line (id, at, actor, action, detail) overriding system value values (50, now(), 'RNA', 'account.enabled', '')",
                "insert into audit_line (id, at, actor, action, detail) overriding system value values (900, now(), 'RNA', 'account.enabled', '')");

        List<Finding> parts = new ArrayList<>();
        for (long first = 1; first <= 13; first += 3) {
            parts.addAll(audit.verify(new Stretch(first, first + 2)).findings());
        }

        assertThat(parts)
                .containsExactlyInAnyOrder(
                        new Finding(Kind.CHANGED, 4, 4),
                        new Finding(Kind.REMOVED, 6, 6),
                        new Finding(Kind.REMOVED, 6, 7),
                        new Finding(Kind.UNPROVEN, 8, 8),
                        new Finding(Kind.STRAY, -1, -1),
                        new Finding(Kind.STRAY, 50, 50),
                        new Finding(Kind.STRAY, 900, 900));
    }

    @Test
    void aStretch_readsNoMoreThanItAndItsNeighbours() {
        audit.tamper("update audit_line set detail = 'nothing happened' where detail in ('line 3', 'line 8')");
        List<Long> read = new ArrayList<>();

        audit.chain.read(
                new Stretch(4, 7), entry -> read.add(entry.seal().mark().number()), stray -> {});

        assertThat(read).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(audit.verify(new Stretch(4, 7)).isWhole()).isTrue();
    }

    private void assertFound(Finding... findings) {
        assertThat(audit.verify(published).findings()).containsExactly(findings);
    }
}
