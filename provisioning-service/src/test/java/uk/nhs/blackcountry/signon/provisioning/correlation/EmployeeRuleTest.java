package uk.nhs.blackcountry.signon.provisioning.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange.Departure;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.correlation.EmployeeRule.Finding;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** What a number says of the accounts that state it, and what it does not. */
class EmployeeRuleTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final KnownAccount login = known(directory(1, "Asha", "Patel"));
    private final KnownAccount assignment = known(esr("RNA", "20114411", "Asha", "Patel"));
    private final KnownAccount second = known(esr("RNA", "20114411-2", "Asha", "Patel"));
    private final KnownAccount elsewhere = known(esr("RBK", "30225522", "Asha", "Patel"));

    @Test
    void anAccountInUse_andItsAssignments_areOnePersons_theAccountFirst() {
        Finding.One one = one(ofEmployee(second, assignment, login));

        assertThat(one.accounts()).containsExactly(login, assignment, second);
        assertThat(one.grounds()).isEqualTo("employee number 114411 of RNA");
    }

    @Test
    void theOrderInWhichAccountsCome_makesNoDifference() {
        List<KnownAccount> accounts = Arrays.asList(login, assignment, second);
        Finding expected = ofEmployee(login, assignment, second);

        for (int i = 0; i < 3; i++) {
            Collections.rotate(accounts, 1);
            assertThat(EmployeeRule.ofEmployee("114411", "RNA", accounts)).isEqualTo(expected);
        }
    }

    @Test
    void anOldAccountThatIsNotInUse_comesAlong() {
        KnownAccount old = known(TestSource.disabled(directory(2, "Asha", "Patel")));

        assertThat(one(ofEmployee(login, old)).accounts()).containsExactly(login, old);
    }

    @Test
    void twoAccountsInUse_areADoubt_alsoUnderOneName() {
        Finding.Doubt doubt = doubt(ofEmployee(login, known(directory(2, "Asha", "Patel"))));

        assertThat(doubt.reason()).isEqualTo("SECOND_ACCOUNT_AT_TRUST");
        assertThat(doubt.detail()).contains(login.account().key().toString()).contains("both in use");
    }

    @Test
    void withoutAnAccountInUse_onlyAssignmentsAreTied() {
        KnownAccount old = known(TestSource.disabled(directory(2, "Asha", "Patel")));

        assertThat(one(ofEmployee(old, assignment, second)).accounts()).containsExactly(assignment, second);
        assertThat(ofEmployee(old, assignment)).isEqualTo(new Finding.Nothing());
    }

    @Test
    void namesThatCannotBeOnePersons_areADoubt_thatNamesBoth() {
        Finding.Doubt doubt = doubt(ofEmployee(login, known(esr("RNA", "20114411", "Bert", "Jones"))));

        assertThat(doubt.reason()).isEqualTo("NAMES_DIFFER");
        assertThat(doubt.detail()).contains("Asha Patel").contains("Bert Jones");
    }

    @Test
    void aSharedOrServiceAccount_andOneThatIsGone_sayNothing() {
        KnownAccount ward = known(TestSource.notOrdinary(directory(2, "Asha", "Patel")));
        KnownAccount gone = known(directory(3, "Asha", "Patel")).gone(Departure.DELETED);

        assertThat(ofEmployee(login, ward)).isEqualTo(new Finding.Nothing());
        assertThat(ofEmployee(login, gone)).isEqualTo(new Finding.Nothing());
    }

    @Test
    void anAccountThatCannotBeRead_isNotInUse_butThere() {
        KnownAccount unreadable = known(directory(2, "Asha", "Patel")).unreadable();

        assertThat(one(ofEmployee(login, unreadable)).accounts()).containsExactly(login, unreadable);
    }

    @Test
    void oneAccountAlone_saysNothing() {
        assertThat(ofEmployee(login)).isEqualTo(new Finding.Nothing());
        assertThat(ofEmployee()).isEqualTo(new Finding.Nothing());
    }

    @Test
    void esrsOwnNumber_tiesAssignmentsOfSeveralTrusts_andNoDirectorysAccount() {
        Finding.One one = one(EmployeeRule.ofEsrPerson("9001", List.of(login, elsewhere, assignment)));

        assertThat(one.accounts()).containsExactlyInAnyOrder(assignment, elsewhere);
        assertThat(one.grounds()).isEqualTo("ESR states person 9001");
        assertThat(EmployeeRule.ofEsrPerson("9001", List.of(login, assignment))).isEqualTo(new Finding.Nothing());
    }

    @Test
    void aNameThatChangesToAStrangers_mayBeAnotherHumanBeings() {
        PersonName before = new PersonName("Asha", "Patel");

        assertThat(EmployeeRule.mayBeAnother(before, new PersonName("Bert", "Jones")))
                .isTrue();
        assertThat(EmployeeRule.mayBeAnother(before, new PersonName("ASHA", "Patel")))
                .isFalse();
    }

    private static Finding ofEmployee(KnownAccount... accounts) {
        return EmployeeRule.ofEmployee("114411", "RNA", List.of(accounts));
    }

    private static Finding.One one(Finding finding) {
        assertThat(finding).isInstanceOf(Finding.One.class);
        return (Finding.One) finding;
    }

    private static Finding.Doubt doubt(Finding finding) {
        assertThat(finding).isInstanceOf(Finding.Doubt.class);
        return (Finding.Doubt) finding;
    }

    private static Account directory(int number, String given, String family) {
        return TestSource.account("RNA", new UUID(0, number), given, family);
    }

    private static Account esr(String trust, String number, String given, String family) {
        return TestSource.assignment(trust, number, "114411", "9001", given, family);
    }

    private static KnownAccount known(Account account) {
        return KnownAccount.seen(account, null, NOON);
    }
}
