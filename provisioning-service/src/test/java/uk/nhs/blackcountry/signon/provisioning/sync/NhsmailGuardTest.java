package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.Guard.Limit;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

/** One trust's mailboxes among everybody's: what is little of NHSmail may be all that a trust has. */
class NhsmailGuardTest extends SyncFixture {
    private final TestSource nhsmail = TestSource.nhsmail();
    private final List<Account> ofDudley = new ArrayList<>();
    private final List<Account> ofWalsall = new ArrayList<>();

    @BeforeEach
    void threeHundredOfDudleyAndThirtyOfWalsallHaveMailboxes() {
        TestSource walsall = new TestSource("RBK");
        List<Account> dudleys = staff(300);
        List<Account> walsalls = IntStream.range(0, 30)
                .mapToObj(i -> TestSource.account("RBK", UUID.randomUUID(), "Wal" + i, "Sall"))
                .toList();
        dudleys.forEach(directory::show);
        walsalls.forEach(walsall::show);
        run(directory);
        run(walsall);
        dudleys.forEach(account -> ofDudley.add(mailbox()));
        walsalls.forEach(account -> ofWalsall.add(mailbox()));
        run(nhsmail);
        join(ofDudley, dudleys);
        join(ofWalsall, walsalls);
    }

    @Test
    void moreThanATrustsLimit_isHeld_thoughItIsLittleOfAll_andTheTrustIsNamed() {
        assertThat(leave(ofWalsall, 0, 21))
                .isEqualTo(new Result.Held(
                        "held: of the people of RBK would take away 21 of 30 usable accounts, more than 20"));

        assertThat(ofWalsall).allMatch(mailbox -> isUsable(mailbox.key()));
        assertThat(registry.plans().held("nhsmail").orElseThrow().trusts()).containsExactly(WALSALL);
    }

    @Test
    void asManyOfATrustThatHasMore_leave() {
        assertThat(leave(ofDudley, 0, 21)).isInstanceOf(Result.Applied.class);
        assertThat(leave(ofDudley, 21, 31)).as("31 of 300 within a day").isInstanceOf(Result.Held.class);
    }

    @Test
    void aTrustsMailboxes_areCountedOverTheDay_andNoOtherTrusts() {
        assertThat(leave(ofWalsall, 0, 15)).isInstanceOf(Result.Applied.class);
        clock.pass(Duration.ofHours(1));
        assertThat(leave(ofDudley, 0, 6)).isInstanceOf(Result.Applied.class);
        clock.pass(Duration.ofHours(1));

        assertThat(leave(ofWalsall, 15, 21))
                .isEqualTo(new Result.Held("held: of the people of RBK would take away 6 of 15 usable accounts"
                        + " and so 21 within a day, more than 20"));
        clock.pass(Duration.ofDays(1));
        assertThat(run(nhsmail)).as("a day later").isInstanceOf(Result.Applied.class);
    }

    @Test
    void aTrustsOwnLimits_holdForItsMailboxes() {
        Limit two = new Limit(2, 0);
        Guard guard = new Guard(Guard.Limits.USUAL, Map.of(WALSALL, new Guard.Limits(two, two, two)));
        SyncSource guarded = new SyncSource(nhsmail, registry, INTERVALS, guard);
        disable(ofDudley, 0, 3);
        assertThat(guarded.run()).isInstanceOf(Result.Applied.class);

        disable(ofWalsall, 0, 3);

        assertThat(guarded.run()).isInstanceOf(Result.Held.class);
    }

    @Test
    void mailboxesTakenOffATrustsPeople_areCountedToo() {
        ofWalsall.subList(0, 21).forEach(mailbox -> nhsmail.show(TestSource.notOrdinary(mailbox)));

        assertThat(run(nhsmail))
                .isInstanceOfSatisfying(
                        Result.Held.class,
                        held -> assertThat(held.objection())
                                .contains("of the people of RBK would unlink 21 accounts, more than 20"));
    }

    private Result leave(List<Account> mailboxes, int from, int to) {
        disable(mailboxes, from, to);
        return run(nhsmail);
    }

    private void disable(List<Account> mailboxes, int from, int to) {
        mailboxes.subList(from, to).forEach(mailbox -> nhsmail.show(TestSource.disabled(mailbox)));
    }

    private Account mailbox() {
        Account mailbox = EsrStatementTest.mailbox();
        nhsmail.show(mailbox);
        return mailbox;
    }

    private void join(List<Account> mailboxes, List<Account> accounts) {
        registry.links()
                .add(IntStream.range(0, accounts.size())
                        .mapToObj(i -> Link.proven(
                                mailboxes.get(i).key(), holder(accounts.get(i)), UUID.randomUUID(), clock.instant()))
                        .toList());
    }
}
