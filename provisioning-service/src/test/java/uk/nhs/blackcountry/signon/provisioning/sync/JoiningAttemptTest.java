package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Answer;
import uk.nhs.blackcountry.signon.model.Joining.Outcome;
import uk.nhs.blackcountry.signon.model.Joining.Proof;
import uk.nhs.blackcountry.signon.model.PersonName;

/** An attempt is decided once, and every decision is on record. */
class JoiningAttemptTest extends JoiningFixture {
    @Test
    void whatIsOneAlready_isSaidToBe() throws Exception {
        prove(ASHA_AT_DUDLEY, NHSMAIL, ASHA);

        Answer again = prove(ASHA_AT_DUDLEY, NHSMAIL, new PersonName("Asha", "Khan"));

        assertThat(again.outcome()).isEqualTo(Outcome.ALREADY_ONE);
        assertThat(again.batch().projections()).isEmpty();
    }

    @Test
    void anAttemptAskedAgain_getsTheSameAnswerAndChangesNothing() throws Exception {
        Proof proof = proof(holder(ASHA_AT_DUDLEY.key()), ASHA_AT_DUDLEY.key(), NHSMAIL, ASHA);
        Answer first = joinAccounts.decide(proof);
        int lines = test.rows("audit_line");
        clock.pass(Duration.ofHours(1));

        assertThat(joinAccounts.decide(proof)).isEqualTo(first);
        assertThat(test.rows("audit_line")).isEqualTo(lines);
    }

    @Test
    void anAttemptWithAnotherProof_isAConflict() throws Exception {
        Proof proof = proof(holder(ASHA_AT_DUDLEY.key()), ASHA_AT_DUDLEY.key(), NHSMAIL, ASHA);
        joinAccounts.decide(proof);
        Proof other = new Proof(
                proof.attempt(),
                proof.person(),
                proof.provenBy(),
                BERT_AT_WALSALL.key(),
                ASHA,
                null,
                false,
                "session",
                proof.at());

        assertThatThrownBy(() -> joinAccounts.decide(other)).isInstanceOf(JoinAccounts.ConflictException.class);
    }

    @Test
    void everyDecision_isAudited() throws Exception {
        prove(ASHA_AT_DUDLEY, NHSMAIL, ASHA);
        prove(ASHA_AT_DUDLEY, BERT_AT_WALSALL.key(), ASHA);
        prove(ASHA_AT_DUDLEY, AccountKey.parse("esr:1"), ASHA);

        assertThat(test.sql()
                        .sql("select action from audit_line where actor = 'proof' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("joining.joined", "joining.case", "joining.refused");
    }

    @Test
    void aJoining_whoseAuditFails_changesNothing() {
        test.sql().sql("alter table audit_line add check (actor <> 'proof')").update();

        assertThatThrownBy(() -> prove(ASHA_AT_DUDLEY, NHSMAIL, ASHA)).isInstanceOf(RuntimeException.class);
        assertThat(registry.links().ofAccounts(List.of(NHSMAIL))).isEmpty();
        assertThat(test.rows("joining")).isZero();
    }
}
