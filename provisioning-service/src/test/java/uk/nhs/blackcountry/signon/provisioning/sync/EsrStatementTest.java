package uk.nhs.blackcountry.signon.provisioning.sync;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Position;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Link.Evidence;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** Who works at two trusts, by the word of ESR; and who only claims to. */
class EsrStatementTest extends SyncFixture {
    private static final Account AT_DUDLEY =
            TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"), "1001");
    private static final Account AT_WALSALL =
            TestSource.numbered(TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel"), "77");
    private static final Account DUDLEYS = TestSource.assignment("RNA", "1001-1", "1001", "E9", "Asha", "Patel");
    private static final Account WALSALLS = TestSource.assignment("RBK", "77-1", "77", "E9", "Asha", "Patel");

    private final TestSource walsall = new TestSource("RBK");
    private final TestSource walsallsEsr = TestSource.esr("RBK");

    @BeforeEach
    void twoTrusts() {
        directory.show(AT_DUDLEY);
        run(directory);
        clock.pass(Duration.ofDays(1));
        walsall.show(AT_WALSALL);
        run(walsall);
        esr.show(DUDLEYS);
        run(esr);
    }

    @Test
    void whomEsrStatesToBeOne_areProposedAboveAllElse_andNotLinked_whereTheyHaveAccountsAtBothTrusts() {
        walsallsEsr.show(WALSALLS);

        run(walsallsEsr);

        assertThat(holder(WALSALLS)).isEqualTo(holder(AT_WALSALL)).isNotEqualTo(holder(AT_DUDLEY));
        assertThat(newestPlan().counts().moved()).isZero();
        assertThat(doubts()).as("one question, not two").isEmpty();
        assertThat(proposed()).singleElement().satisfies(one -> {
            assertThat(one.evidence().get(0).words()).contains("ESR states");
            assertThat(one.score()).isGreaterThan(200);
            assertThat(registry.cases().open()).singleElement().satisfies(open -> {
                assertThat(open.subject()).isEqualTo(one.id().toString());
                assertThat(open.reason()).isEqualTo("CROSSES_TRUSTS");
            });
        });
    }

    @Test
    void whomEsrAloneKnows_areOne_andTheElderIdSurvives() {
        Account here = TestSource.assignment("RNA", "2002-1", "2002", "E5", "Bert", "Jones");
        Account there = TestSource.assignment("RBK", "88-1", "88", "E5", "Bert", "Jones");
        esr.show(here);
        run(esr);
        PersonId elder = holder(here);
        clock.pass(Duration.ofDays(1));
        walsallsEsr.show(there);

        run(walsallsEsr);

        assertThat(holder(there)).isEqualTo(elder);
        assertThat(link(there).evidence()).isEqualTo(Evidence.ESR);
        assertThat(link(there).grounds()).contains("E5");
        assertThat(projections()).noneMatch(projection -> projection.person().equals(elder));
    }

    @Test
    void whoProvedBothAccounts_isOneInEsrToo() {
        PersonId asha = holder(AT_DUDLEY);
        AccountKey there = AT_WALSALL.key();
        registry.links().end(registry.links().ofAccounts(List.of(there)).values(), clock.instant());
        registry.links().add(List.of(Link.proven(there, asha, UUID.randomUUID(), clock.instant())));
        walsallsEsr.show(WALSALLS);

        run(walsallsEsr);

        assertThat(List.of(holder(WALSALLS), holder(DUDLEYS))).containsOnly(asha);
    }

    @Test
    void aDirectory_isNotBelievedWhatOnlyEsrMaySay() {
        Account hostile = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        walsall.show(new Account(
                hostile.key(),
                hostile.kind(),
                hostile.state(),
                hostile.name(),
                hostile.email(),
                hostile.userName(),
                hostile.logins(),
                new Identifiers("1001", "E9", "123456789012", Set.of()),
                null,
                null));

        run(walsall);

        assertThat(holder(hostile)).isNotEqualTo(holder(AT_DUDLEY));
        assertThat(link(hostile).evidence()).isEqualTo(Evidence.OWN);
    }

    @Test
    void whoseNamesDiffer_areACase() {
        walsallsEsr.show(TestSource.called(WALSALLS, "Bert", "Jones"));

        run(walsallsEsr);

        assertThat(holder(AT_WALSALL)).isNotEqualTo(holder(AT_DUDLEY));
        assertThat(doubts()).contains("NAMES_DIFFER");
    }

    @Test
    void whoWouldHaveTwoAccountsInUseAtOneTrust_areACase() {
        PersonId asha = holder(AT_DUDLEY);
        Account second = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        walsall.show(second);
        run(walsall);
        registry.links().end(registry.links().ofAccounts(List.of(second.key())).values(), clock.instant());
        registry.links().add(List.of(Link.proven(second.key(), asha, UUID.randomUUID(), clock.instant())));
        walsallsEsr.show(WALSALLS);

        run(walsallsEsr);

        assertThat(holder(AT_WALSALL)).isNotEqualTo(asha);
        assertThat(doubts()).contains("SECOND_ACCOUNT_AT_TRUST");
    }

    @Test
    void aNumberInADirectory_letsNoAccountOfItActAtAnotherTrust() {
        PersonId asha = holder(AT_DUDLEY);
        AccountKey there = AT_WALSALL.key();
        registry.links().end(registry.links().ofAccounts(List.of(there)).values(), clock.instant());
        registry.links().add(List.of(Link.proven(there, asha, UUID.randomUUID(), clock.instant())));
        directory.show(TestSource.disabled(AT_DUDLEY));
        run(directory);
        Account hostile = TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"), "1001");
        directory.show(hostile);

        run(directory);

        assertThat(holder(hostile)).isNotEqualTo(asha);
        assertThat(proposed()).isNotEmpty();
        assertThat(registry.cases().open()).extracting(OpenCase::reason).containsExactly("CROSSES_TRUSTS");
    }

    @Test
    void nhsmail_makesNoPerson_andFollowsItsSourceWhereItIsSomebodys() {
        TestSource nhsmail = TestSource.nhsmail();
        Account mailbox = mailbox();
        nhsmail.show(mailbox);
        run(nhsmail);
        assertThat(isHeld(mailbox)).isFalse();
        PersonId asha = holder(AT_DUDLEY);
        registry.links().add(List.of(Link.proven(mailbox.key(), asha, UUID.randomUUID(), clock.instant())));
        nhsmail.show(TestSource.disabled(mailbox));

        run(nhsmail);

        assertThat(isUsable(mailbox.key())).isFalse();
        assertThat(holder(mailbox)).isEqualTo(asha);
        assertThat(projection(asha).state()).isEqualTo(State.ACTIVE);
        assertThat(changes(newestPlan().id()).get(0).trusts()).containsExactly(DUDLEY);
    }

    @Test
    void anotherPosition_isNoticedAndKept_andNeitherLinksNorPlacesAnybody() {
        Position consultant = new Position("Consultant", "Medical and Dental");
        PersonProjection before = projection(holder(AT_DUDLEY));
        esr.show(TestSource.employedAs(DUDLEYS, consultant));
        walsallsEsr.show(
                TestSource.employedAs(TestSource.assignment("RBK", "5-1", "5", null, "Ann", "Other"), consultant));

        run(esr);
        run(walsallsEsr);

        assertThat(registry.plans().page("esr.RNA", null, 1).get(0).counts().changed())
                .isEqualTo(1);
        assertThat(changes(registry.plans().page("esr.RNA", null, 1).get(0).id()))
                .singleElement()
                .satisfies(change -> assertThat(change.reason()).endsWith(": position"));
        assertThat(kept(DUDLEYS).position()).isEqualTo(consultant);
        assertThat(projection(holder(AT_DUDLEY)).placements()).isEqualTo(before.placements());
        assertThat(proposed())
                .as("nobody else of that position is proposed")
                .noneMatch(one -> one.toString().contains("esr.RBK:5-1"));
        esr.show(TestSource.employedAs(DUDLEYS, new Position("Consultant", null)));
        run(esr);
        assertThat(kept(DUDLEYS).position()).isEqualTo(new Position("Consultant", null));
        esr.restart();
        assertThat(run(esr)).as("stated as it is kept").isEqualTo(new SyncSource.Result.Applied(0, 0, true));
        esr.show(DUDLEYS);
        run(esr);
        assertThat(kept(DUDLEYS).position()).as("stated no more").isNull();
    }

    private Account kept(Account account) {
        return requireNonNull(registry.accounts().find(List.of(account.key())).get(account.key()))
                .account();
    }

    private List<Proposal> proposed() {
        new ProposeJoinings(registry).run();
        return registry.proposals().page(Set.of(DUDLEY, WALSALL), null, 10);
    }

    static Account mailbox() {
        Account any = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
        return new Account(
                AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID()),
                any.kind(),
                any.state(),
                any.name(),
                any.email(),
                any.userName(),
                any.logins(),
                Identifiers.NONE,
                null,
                null);
    }
}
