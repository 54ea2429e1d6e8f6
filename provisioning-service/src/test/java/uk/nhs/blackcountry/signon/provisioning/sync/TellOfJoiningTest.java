package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Joining.Outcome;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Who is told that accounts were joined. */
class TellOfJoiningTest extends JoiningFixture {
    @Test
    void joiningTwoTrusts_isToldAtTheAddressesThatBothStatedBefore() throws Exception {
        prove(ASHA_AT_DUDLEY, ASHA_AT_WALSALL.key(), ASHA);

        assertThat(recipients()).containsExactlyInAnyOrder("asha.patel@nhs.test", "asha.patel-shah@nhs.test");
    }

    @Test
    void joiningNhsmail_isNotToldAtTheAddressThatOnlyTheProofStates() throws Exception {
        prove(ASHA_AT_DUDLEY, NHSMAIL, ASHA);

        assertThat(recipients()).containsExactly("asha.patel@nhs.test");
        assertThat(registry.notices().due(10, clock.instant())).singleElement().satisfies(notice -> {
            assertThat(notice.about()).isEqualTo(new Notice.Joined(ASHA_AT_DUDLEY.key(), NHSMAIL));
        });
    }

    @Test
    void joiningWithNoAddressKnown_isWrittenDown() throws Exception {
        Account dinah = TestSource.account("RNA", UUID.randomUUID(), "Dinah", "Cole");
        dudley.show(new Account(
                dinah.key(),
                dinah.kind(),
                dinah.state(),
                dinah.name(),
                null,
                dinah.userName(),
                dinah.logins(),
                dinah.identifiers(),
                null,
                null));
        sync(dudley);

        prove(dinah, NHSMAIL, dinah.name());

        assertThat(recipients()).isEmpty();
        assertThat(test.sql()
                        .sql("select count(*) from audit_line where action = 'notice.none'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotJoined_isToldNobody() throws Exception {
        assertThat(prove(ASHA_AT_DUDLEY, NHSMAIL, new PersonName("Zoe", "Quill"))
                        .outcome())
                .isEqualTo(Outcome.CASE);

        assertThat(recipients()).isEmpty();
    }

    @Test
    void askedAgainWithTheSameAttempt_isToldOnce() throws Exception {
        var proof = proof(holder(ASHA_AT_DUDLEY.key()), ASHA_AT_DUDLEY.key(), NHSMAIL, ASHA);
        joinAccounts.decide(proof);
        joinAccounts.decide(proof);

        assertThat(recipients()).hasSize(1);
    }

    private List<String> recipients() {
        return registry.notices().due(10, clock.instant()).stream()
                .map(Notice::recipient)
                .toList();
    }
}
