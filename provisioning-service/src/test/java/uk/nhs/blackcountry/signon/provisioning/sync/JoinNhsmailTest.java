package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Answer;
import uk.nhs.blackcountry.signon.model.Joining.Outcome;
import uk.nhs.blackcountry.signon.model.Joining.Reason;
import uk.nhs.blackcountry.signon.model.PersonName;

/** An NHSmail account, proven beside a trust's. */
class JoinNhsmailTest extends JoiningFixture {
    @Test
    void nhsmail_ofTheSameName_isLinkedOnProof() throws Exception {
        Answer answer = prove(ASHA_AT_DUDLEY, NHSMAIL, ASHA);

        assertThat(answer.outcome()).isEqualTo(Outcome.JOINED);
        assertThat(answer.survivor()).isEqualTo(holder(ASHA_AT_DUDLEY.key()));
        assertThat(answer.batch().moves()).isEmpty();
        assertThat(answer.batch().projections()).singleElement().satisfies(p -> {
            assertThat(p.account(NHSMAIL)).isPresent();
            assertThat(p.userName()).isEqualTo("asha.patel@nhs.net");
            assertThat(p.email()).as("the address known before").isEqualTo("asha.patel@nhs.test");
        });
        assertThat(evidence(NHSMAIL)).isEqualTo("PROOF");
        assertThat(TestOutbox.all(test)).contains(answer.batch().projections().get(0));
    }

    @Test
    void nhsmail_ofAnotherName_becomesACaseAndIsNotLinked() throws Exception {
        Answer answer = prove(ASHA_AT_DUDLEY, NHSMAIL, new PersonName("Asha", "Khan"));

        assertThat(answer.outcome()).isEqualTo(Outcome.CASE);
        assertThat(answer.reason()).isEqualTo(Reason.NAMES_DIFFER);
        assertThat(answer.batch().projections()).isEmpty();
        assertThat(registry.links().ofAccounts(List.of(NHSMAIL))).isEmpty();
        assertThat(registry.cases().open()).singleElement().satisfies(c -> {
            assertThat(c.reason()).isEqualTo("NAMES_DIFFER");
            assertThat(c.subject()).isEqualTo(NHSMAIL.toString());
        });
    }

    @Test
    void nhsmail_heldBySomebodyElse_becomesACase() throws Exception {
        prove(ASHA_AT_DUDLEY, NHSMAIL, ASHA);

        Answer answer = prove(ASHA_AT_WALSALL, NHSMAIL, ASHA);

        assertThat(answer.outcome()).isEqualTo(Outcome.CASE);
        assertThat(answer.reason()).isEqualTo(Reason.HELD_BY_ANOTHER_PERSON);
        assertThat(holder(NHSMAIL)).isEqualTo(holder(ASHA_AT_DUDLEY.key()));
    }

    @Test
    void aSecondNhsmailAccount_becomesACase() throws Exception {
        prove(ASHA_AT_DUDLEY, NHSMAIL, ASHA);

        Answer answer = prove(ASHA_AT_DUDLEY, AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID()), ASHA);

        assertThat(answer.reason()).isEqualTo(Reason.SECOND_NHSMAIL_ACCOUNT);
        assertThat(answer.outcome()).isEqualTo(Outcome.CASE);
    }
}
