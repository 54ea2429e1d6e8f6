package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Joining.Answer;
import uk.nhs.blackcountry.signon.model.Joining.Outcome;
import uk.nhs.blackcountry.signon.model.Joining.Proof;
import uk.nhs.blackcountry.signon.model.Joining.Reason;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

/** Asha works at two trusts and Bert at one; the registry knows them from their directories, Dudley's a day before Walsall's. */
abstract class JoiningFixture {
    static final Account ASHA_AT_DUDLEY = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
    static final Account ASHA_AT_WALSALL = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel-Shah");
    static final Account BERT_AT_WALSALL = TestSource.account("RBK", UUID.randomUUID(), "Bert", "Jones");
    static final AccountKey NHSMAIL = AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID());
    static final PersonName ASHA = new PersonName("Asha", "Patel");

    final VirtualClock clock = new VirtualClock();
    final TestRegistry test = TestRegistry.empty(clock);
    final Registry registry = test.registry();
    final TestSource dudley = new TestSource("RNA");
    final TestSource walsall = new TestSource("RBK");
    final JoinAccounts joinAccounts = new JoinAccounts(registry);

    @BeforeEach
    void staffAtTwoTrusts() {
        dudley.show(ASHA_AT_DUDLEY);
        walsall.show(ASHA_AT_WALSALL);
        walsall.show(BERT_AT_WALSALL);
        sync(dudley);
        clock.pass(Duration.ofDays(1));
        sync(walsall);
    }

    static void assertRefused(Answer answer, Reason reason) {
        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.batch().projections()).isEmpty();
    }

    void sync(TestSource source) {
        new SyncSource(source, registry, new SyncSource.Intervals(Duration.ofDays(99), Duration.ofDays(99))).run();
    }

    Answer prove(Account by, AccountKey other, PersonName otherName) throws JoinAccounts.ConflictException {
        return joinAccounts.decide(proof(holder(by.key()), by.key(), other, otherName));
    }

    Proof proof(PersonId person, AccountKey by, AccountKey other, PersonName otherName) {
        @Nullable String email = other.isNhsmail() ? "asha.patel@nhs.net" : null;
        return new Proof(UUID.randomUUID(), person, by, other, otherName, email, false, "session", clock.instant());
    }

    PersonId holder(AccountKey key) {
        var link = registry.links().ofAccounts(List.of(key)).get(key);
        if (link == null) {
            throw new AssertionError("nobody holds " + key);
        }
        return link.person();
    }

    String evidence(AccountKey key) {
        return test.sql()
                .sql("select evidence from link where account = :key and ended_at is null")
                .param("key", key.toString())
                .query(String.class)
                .single();
    }

    static PersonProjection projected(Answer answer, PersonId person) {
        return answer.batch().projections().stream()
                .filter(p -> p.person().equals(person))
                .findFirst()
                .orElseThrow();
    }
}
