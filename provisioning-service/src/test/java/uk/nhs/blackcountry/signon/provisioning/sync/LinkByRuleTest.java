package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.correlation.RejectedPair;
import uk.nhs.blackcountry.signon.provisioning.person.Link.Evidence;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** What numbers link within one trust, and what they never do. */
class LinkByRuleTest extends SyncFixture {
    private static final Account ASHA =
            TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"), "1001");
    private static final Account ASSIGNMENT = TestSource.assignment("RNA", "1001-1", "1001", null, "Asha", "Patel");
    private static final Account SECOND = TestSource.assignment("RNA", "1001-2", "1001", null, "Asha", "Patel");

    @Test
    void assignmentsOfAnEmployee_areThePersonOfTheOneAccountInUse() {
        directory.show(ASHA);
        run(directory);
        esr.show(ASSIGNMENT);
        esr.show(SECOND);

        run(esr);

        assertThat(holder(ASSIGNMENT)).isEqualTo(holder(ASHA));
        assertThat(holder(SECOND)).isEqualTo(holder(ASHA));
        assertThat(link(ASSIGNMENT).evidence()).isEqualTo(Evidence.RULE);
        assertThat(link(ASSIGNMENT).grounds()).contains("employee number 1001 of RNA");
        assertThat(test.rows("person")).isEqualTo(1);
    }

    @Test
    void whatATrustsIdentityManagementStates_isThePersonOfTheOneAccountInUse_whicheverIsReadFirst() {
        TestSource scim = TestSource.scim("RNA");
        Account told = TestSource.told("RNA", "1001", "Asha", "Patel");
        scim.show(told);
        run(scim);
        directory.show(ASHA);
        run(directory);
        Account again = TestSource.told("RNA", "1001", "Asha", "Patel");
        scim.show(again);
        run(scim);
        esr.show(ASSIGNMENT);
        run(esr);

        assertThat(List.of(told, again, ASSIGNMENT))
                .allMatch(account -> holder(account).equals(holder(ASHA)));
        assertThat(link(again).evidence()).isEqualTo(Evidence.RULE);
        assertThat(projection(holder(ASHA)).accounts())
                .as("nobody signs in by what a trust only tells")
                .singleElement()
                .satisfies(account -> assertThat(account.key()).isEqualTo(ASHA.key()));
        directory.show(TestSource.disabled(ASHA));
        run(directory);
        assertThat(projection(holder(ASHA)).state()).isEqualTo(State.DISABLED);
    }

    @Test
    void whatIdentityManagementStates_linksNobodyOfAnotherNameOrTrust() {
        directory.show(ASHA);
        run(directory);
        TestSource scim = TestSource.scim("RNA");
        Account stranger = TestSource.told("RNA", "1001", "Zoltan", "Kovacs");
        scim.show(stranger);
        run(scim);
        TestSource walsalls = TestSource.scim("RBK");
        Account elsewhere = TestSource.told("RBK", "1001", "Asha", "Patel");
        walsalls.show(elsewhere);
        run(walsalls);

        assertThat(holder(stranger)).isNotEqualTo(holder(ASHA));
        assertThat(holder(elsewhere)).isNotEqualTo(holder(ASHA));
        assertThat(doubts()).containsExactly("NAMES_DIFFER");
    }

    @Test
    void theOrderInWhichSourcesAreRead_makesNoDifference() {
        esr.show(ASSIGNMENT);
        esr.show(SECOND);
        run(esr);
        PersonId asha = holder(ASSIGNMENT);
        assertThat(holder(SECOND)).isEqualTo(asha);
        assertThat(projections()).as("nobody signs in by ESR").isEmpty();
        directory.show(ASHA);

        run(directory);

        assertThat(holder(ASHA)).isEqualTo(asha);
        assertThat(projection(asha).state()).isEqualTo(State.ACTIVE);
        assertThat(projection(asha).accounts())
                .as("an assignment is nothing to Keycloak")
                .singleElement()
                .satisfies(account -> assertThat(account.key()).isEqualTo(ASHA.key()));
        assertThat(projection(asha).placementsLiveAt(clock.instant())).hasSize(1);
    }

    @Test
    void personsWhoWereMadeApart_becomeOne_whenTheNumberIsStated_andWhoAppsKnowKeepsTheId() {
        esr.show(ASSIGNMENT);
        run(esr);
        clock.pass(Duration.ofDays(1));
        directory.show(TestSource.numbered(ASHA, null));
        run(directory);
        PersonId shown = holder(ASHA);
        directory.show(ASHA);

        run(directory);

        assertThat(holder(ASSIGNMENT)).isEqualTo(shown);
        assertThat(newestPlan().counts().moved()).isEqualTo(1);
        assertThat(link(ASSIGNMENT).evidence()).isEqualTo(Evidence.RULE);
    }

    @Test
    void twoAccountsInUseWithOneNumber_areACase_andNothingIsLinked() {
        Account other = TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"), "1001");
        directory.show(ASHA);
        directory.show(other);
        run(directory);
        esr.show(ASSIGNMENT);

        run(esr);

        assertThat(Set.of(holder(ASHA), holder(other), holder(ASSIGNMENT))).hasSize(3);
        assertThat(doubts()).contains("SECOND_ACCOUNT_AT_TRUST");
    }

    @Test
    void whenTheSecondAccountIsNotInUseAnyMore_theRuleLinks() {
        Account other = TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"), "1001");
        directory.show(ASHA);
        directory.show(other);
        run(directory);
        esr.show(ASSIGNMENT);
        run(esr);
        directory.show(TestSource.numbered(other, "2002"));

        run(directory);

        assertThat(holder(ASSIGNMENT)).isEqualTo(holder(ASHA));
        assertThat(holder(other)).isNotEqualTo(holder(ASHA));
    }

    @Test
    void namesThatDiffer_areACase_andNothingIsLinked() {
        directory.show(ASHA);
        run(directory);
        esr.show(TestSource.called(ASSIGNMENT, "Bert", "Jones"));

        run(esr);

        assertThat(holder(ASSIGNMENT)).isNotEqualTo(holder(ASHA));
        assertThat(doubts()).containsExactly("NAMES_DIFFER");
    }

    @Test
    void aNumberThatIsCorrected_movesNobody_andIsACase() {
        Account bert = TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"), "2002");
        Account bertsAssignment = TestSource.assignment("RNA", "2002-1", "2002", null, "Asha", "Patel");
        directory.show(ASHA);
        directory.show(bert);
        run(directory);
        esr.show(ASSIGNMENT);
        esr.show(bertsAssignment);
        run(esr);
        PersonId one = holder(ASHA);
        PersonId other = holder(bert);
        // Father and son, whom somebody mixed up.
        directory.show(TestSource.numbered(ASHA, "2002"));
        directory.show(TestSource.numbered(bert, "1001"));

        run(directory);

        assertThat(List.of(holder(ASHA), holder(ASSIGNMENT))).containsOnly(one);
        assertThat(List.of(holder(bert), holder(bertsAssignment))).containsOnly(other);
        assertThat(doubts()).isNotEmpty();
    }

    @Test
    void aNameThatChanges_movesNobody() {
        directory.show(ASHA);
        run(directory);
        esr.show(ASSIGNMENT);
        run(esr);
        directory.show(TestSource.called(ASHA, "Asha", "Shah"));

        run(directory);

        assertThat(holder(ASSIGNMENT)).isEqualTo(holder(ASHA));
        assertThat(doubts()).containsExactly("NAMES_DIFFER");
    }

    @Test
    void anAccountThatIsGivenToAnother_isACase_andTakesNoAssignmentAlong() {
        directory.show(ASHA);
        run(directory);
        Account starter = TestSource.assignment("RNA", "3003-1", "3003", null, "Carla", "Ng");
        esr.show(starter);
        run(esr);
        directory.show(TestSource.numbered(TestSource.called(ASHA, "Carla", "Ng"), "3003"));

        run(directory);

        assertThat(holder(starter)).isNotEqualTo(holder(ASHA));
        assertThat(doubts()).containsExactly("ACCOUNT_REUSED");
    }

    @Test
    void whoWasToldApart_isNotLinkedAgain() {
        directory.show(ASHA);
        run(directory);
        registry.rejectedPairs()
                .add(List.of(RejectedPair.of(ASHA.key(), ASSIGNMENT.key(), "decision x", clock.instant())));
        esr.show(ASSIGNMENT);

        run(esr);

        assertThat(holder(ASSIGNMENT)).isNotEqualTo(holder(ASHA));
        assertThat(doubts()).isEmpty();
    }

    @Test
    void anotherTrustsNumber_saysNothing() {
        directory.show(ASHA);
        run(directory);
        TestSource walsall = TestSource.esr("RBK");
        Account there = TestSource.assignment("RBK", "1001-1", "1001", null, "Asha", "Patel");
        walsall.show(there);

        run(walsall);

        assertThat(holder(there)).isNotEqualTo(holder(ASHA));
        assertThat(doubts()).isEmpty();
    }

    @Test
    void anAccountThatStopsBeingOrdinary_isTakenOff_andGivenBackWhenItIsAgain() {
        directory.show(ASHA);
        run(directory);
        PersonId asha = holder(ASHA);
        directory.show(TestSource.notOrdinary(ASHA));
        run(directory);
        assertThat(isHeld(ASHA)).isFalse();
        assertThat(newestPlan().counts().unlinked()).isEqualTo(1);

        directory.show(ASHA);
        run(directory);

        assertThat(holder(ASHA)).isEqualTo(asha);
        assertThat(projection(asha).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void sourcesThatWereReadAtTheSameTime_agreeAtTheNextWholeReading() {
        directory.show(ASHA);
        esr.show(ASSIGNMENT);
        run(new Delayed(esr, () -> {}));
        test.sql().sql("update account set employee_number = null").update();
        run(directory);
        test.sql().sql("update account set employee_number = '1001'").update();
        assertThat(holder(ASSIGNMENT)).isNotEqualTo(holder(ASHA));
        clock.pass(INTERVALS.whole());

        run(directory);

        assertThat(holder(ASSIGNMENT)).isEqualTo(holder(ASHA));
    }
}
