package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Answer;
import uk.nhs.blackcountry.signon.model.Joining.Outcome;
import uk.nhs.blackcountry.signon.model.Joining.Proof;
import uk.nhs.blackcountry.signon.model.Joining.Reason;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

class JoinAccountsTest {
    private static final Account ASHA_AT_DUDLEY = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
    private static final Account ASHA_AT_WALSALL = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel-Shah");
    private static final Account BERT_AT_WALSALL = TestSource.account("RBK", UUID.randomUUID(), "Bert", "Jones");
    private static final AccountKey NHSMAIL = AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID());
    private static final PersonName ASHA = new PersonName("Asha", "Patel");

    private final VirtualClock clock = new VirtualClock();
    private final TestRegistry test = TestRegistry.empty(clock);
    private final Registry registry = test.registry();
    private final TestSource dudley = new TestSource("RNA");
    private final TestSource walsall = new TestSource("RBK");
    private final JoinAccounts joinAccounts = new JoinAccounts(registry);

    @BeforeEach
    void staffAtTwoTrusts() {
        dudley.show(ASHA_AT_DUDLEY);
        walsall.show(ASHA_AT_WALSALL);
        walsall.show(BERT_AT_WALSALL);
        sync(dudley);
        clock.pass(Duration.ofDays(1));
        sync(walsall);
    }

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
    void anAccountThatTheRegistryDoesNotKnow_isRefused() throws Exception {
        AccountKey unknown = AccountKey.parse("ad.RBK:" + UUID.randomUUID());

        assertRefused(prove(ASHA_AT_DUDLEY, unknown, ASHA), Reason.ACCOUNT_UNKNOWN);
    }

    @Test
    void anAccountOfAnotherKind_isRefused() throws Exception {
        assertRefused(prove(ASHA_AT_DUDLEY, AccountKey.parse("esr:1234"), ASHA), Reason.ACCOUNT_UNKNOWN);
    }

    @Test
    void anAdminsAccount_isRefused() throws Exception {
        Account admin = TestSource.notOrdinary(TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel"));
        walsall.show(admin);
        sync(walsall);

        assertRefused(prove(ASHA_AT_DUDLEY, admin.key(), ASHA), Reason.ACCOUNT_NOT_ORDINARY);
    }

    @Test
    void aDisabledAccount_isRefusedOnEitherSide() throws Exception {
        walsall.show(TestSource.disabled(ASHA_AT_WALSALL));
        sync(walsall);

        assertRefused(prove(ASHA_AT_DUDLEY, ASHA_AT_WALSALL.key(), ASHA), Reason.ACCOUNT_DISABLED);
        assertRefused(prove(ASHA_AT_WALSALL, NHSMAIL, ASHA), Reason.PERSON_UNKNOWN);
    }

    @Test
    void anAccountThatExpiredSinceItWasRead_isRefused() throws Exception {
        walsall.show(TestSource.expiring(ASHA_AT_WALSALL, clock.instant().plusSeconds(60)));
        sync(walsall);
        clock.pass(Duration.ofMinutes(1));

        assertRefused(prove(ASHA_AT_DUDLEY, ASHA_AT_WALSALL.key(), ASHA), Reason.ACCOUNT_DISABLED);
    }

    @Test
    void aPersonThatNobodyKnows_isRefused() throws Exception {
        Proof proof = proof(new PersonId(UUID.randomUUID()), ASHA_AT_DUDLEY.key(), NHSMAIL, ASHA);

        assertRefused(joinAccounts.decide(proof), Reason.PERSON_UNKNOWN);
    }

    @Test
    void aRetiredPerson_joinsNothingMore() throws Exception {
        PersonId younger = holder(ASHA_AT_WALSALL.key());
        prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA);

        assertRefused(joinAccounts.decide(proof(younger, ASHA_AT_WALSALL.key(), NHSMAIL, ASHA)), Reason.PERSON_UNKNOWN);
    }

    @Test
    void aProofBySomebodyElsesAccount_isRefused() throws Exception {
        Proof proof = proof(holder(ASHA_AT_DUDLEY.key()), BERT_AT_WALSALL.key(), NHSMAIL, ASHA);

        assertRefused(joinAccounts.decide(proof), Reason.ACCOUNT_UNKNOWN);
    }

    @Test
    void aProofOlderThanFiveMinutesOrFromTheFuture_isRefused() throws Exception {
        Proof proof = proof(holder(ASHA_AT_DUDLEY.key()), ASHA_AT_DUDLEY.key(), NHSMAIL, ASHA);
        clock.pass(Duration.ofSeconds(301));
        assertRefused(joinAccounts.decide(proof), Reason.PROOF_TOO_OLD);

        clock.pass(Duration.ofDays(1));
        Proof future = proof(holder(ASHA_AT_DUDLEY.key()), ASHA_AT_DUDLEY.key(), NHSMAIL, ASHA);
        clock.pass(Duration.ofMinutes(-2));
        assertRefused(joinAccounts.decide(future), Reason.PROOF_TOO_OLD);
    }

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

    @Test
    void anAccountUndeletedAfterJoining_isStillTheSurvivors() throws Exception {
        PersonId elder = prove(ASHA_AT_WALSALL, ASHA_AT_DUDLEY.key(), ASHA).survivor();
        walsall.say(new AccountChange.Gone(ASHA_AT_WALSALL.key()));
        sync(walsall);
        walsall.show(ASHA_AT_WALSALL);
        sync(walsall);

        assertThat(holder(ASHA_AT_WALSALL.key())).isEqualTo(elder);
    }

    private static void assertRefused(Answer answer, Reason reason) {
        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.batch().projections()).isEmpty();
    }

    private void sync(TestSource source) {
        new SyncSource(source, registry, new SyncSource.Intervals(Duration.ofDays(99), Duration.ofDays(99))).run();
    }

    private Answer prove(Account by, AccountKey other, PersonName otherName) throws JoinAccounts.ConflictException {
        return joinAccounts.decide(proof(holder(by.key()), by.key(), other, otherName));
    }

    private Proof proof(PersonId person, AccountKey by, AccountKey other, PersonName otherName) {
        @Nullable String email = other.isNhsmail() ? "asha.patel@nhs.net" : null;
        return new Proof(UUID.randomUUID(), person, by, other, otherName, email, false, "session", clock.instant());
    }

    private PersonId holder(AccountKey key) {
        var link = registry.links().ofAccounts(List.of(key)).get(key);
        if (link == null) {
            throw new AssertionError("nobody holds " + key);
        }
        return link.person();
    }

    private String evidence(AccountKey key) {
        return test.sql()
                .sql("select evidence from link where account = :key and ended_at is null")
                .param("key", key.toString())
                .query(String.class)
                .single();
    }

    private static PersonProjection projected(Answer answer, PersonId person) {
        return answer.batch().projections().stream()
                .filter(p -> p.person().equals(person))
                .findFirst()
                .orElseThrow();
    }
}
