package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Joining.Answer;
import uk.nhs.blackcountry.signon.model.Joining.Outcome;
import uk.nhs.blackcountry.signon.model.Joining.Reason;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** The accounts of two trusts, proven in one session. */
class JoinTrustsTest extends JoiningFixture {
    @Test
    void twoTrusts_becomeOnePerson_andTheElderIdSurvivesWhicheverSideAsks() throws Exception {
        PersonId elder = holder(ASHA_AT_DUDLEY.key());
        PersonId younger = holder(ASHA_AT_WALSALL.key());

        Answer answer = prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA);

        assertThat(answer.outcome()).isEqualTo(Outcome.JOINED);
        assertThat(answer.survivor()).isEqualTo(elder);
        assertThat(answer.batch().moves()).containsExactly(new AccountMove(ASHA_AT_WALSALL.key(), younger, elder));
        PersonProjection survivor = projected(answer, elder);
        assertThat(survivor.accounts()).hasSize(2);
        assertThat(survivor.placementsLiveAt(clock.instant()))
                .extracting(p -> p.trust().value())
                .containsExactlyInAnyOrder("RNA", "RBK");
        PersonProjection retired = projected(answer, younger);
        assertThat(retired.state()).isEqualTo(PersonProjection.State.RETIRED);
        assertThat(retired.survivor()).isEqualTo(elder);
        assertThat(holder(ASHA_AT_WALSALL.key())).isEqualTo(elder);
        assertThat(test.sql()
                        .sql("select count(*) from link where ended_at is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(registry.outbox().movesOf(List.of(elder)))
                .isEqualTo(answer.batch().moves());
    }

    @Test
    void threeAccountsInChain_leaveEveryRetiredPersonPointingAtTheLastSurvivor() throws Exception {
        Account wolves = TestSource.account("RL4", UUID.randomUUID(), "Asha", "Patel");
        TestSource source = new TestSource("RL4");
        source.show(wolves);
        clock.pass(Duration.ofDays(1));
        sync(source);
        PersonId middle = holder(ASHA_AT_WALSALL.key());
        PersonId youngest = holder(wolves.key());
        prove(ASHA_AT_WALSALL, wolves.key(), ASHA);

        Answer answer = prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA);

        assertThat(projected(answer, middle).survivor()).isEqualTo(answer.survivor());
        assertThat(projected(answer, youngest).survivor()).isEqualTo(answer.survivor());
        assertThat(answer.batch().moves())
                .as("Keycloak may still hold the account for the first owner")
                .contains(
                        new AccountMove(wolves.key(), youngest, answer.survivor()),
                        new AccountMove(wolves.key(), middle, answer.survivor()));
    }

    @Test
    void aSyncAfterJoining_changesTheSurvivor() throws Exception {
        PersonId elder = prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA).survivor();
        walsall.show(TestSource.disabled(ASHA_AT_WALSALL));

        sync(walsall);

        assertThat(TestOutbox.all(test).stream().filter(p -> p.person().equals(elder)))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.state()).isEqualTo(PersonProjection.State.ACTIVE);
                    assertThat(p.placementsLiveAt(clock.instant()))
                            .extracting(x -> x.trust().value())
                            .containsExactly("RNA");
                });
    }

    @Test
    void twoTrusts_underDifferentNames_becomeACase() throws Exception {
        Answer answer = prove(ASHA_AT_DUDLEY, BERT_AT_WALSALL.key(), ASHA);

        assertThat(answer.outcome())
                .as("what Keycloak states of the name does not help")
                .isEqualTo(Outcome.CASE);
        assertThat(answer.reason()).isEqualTo(Reason.NAMES_DIFFER);
        assertThat(holder(BERT_AT_WALSALL.key())).isNotEqualTo(holder(ASHA_AT_DUDLEY.key()));
    }

    @Test
    void twoAccountsInUseAtOneTrust_becomeACase() throws Exception {
        Account second = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
        dudley.show(second);
        sync(dudley);

        assertThat(prove(ASHA_AT_DUDLEY, second.key(), ASHA).reason()).isEqualTo(Reason.SECOND_ACCOUNT_AT_TRUST);
    }

    @Test
    void anAccountUndeletedAfterJoining_isStillTheSurvivors() throws Exception {
        PersonId elder = prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA).survivor();
        walsall.say(new AccountChange.Gone(ASHA_AT_WALSALL.key()));
        sync(walsall);
        walsall.show(ASHA_AT_WALSALL);
        sync(walsall);

        assertThat(holder(ASHA_AT_WALSALL.key())).isEqualTo(elder);
    }
}
