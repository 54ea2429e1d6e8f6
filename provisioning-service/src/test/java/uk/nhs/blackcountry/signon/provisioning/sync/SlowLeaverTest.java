package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

/** Everybody leaves by mistake, a few in each reading: held as soon as the day has had its leavers. */
class SlowLeaverTest extends SyncFixture {
    private static final Account DORA = TestSource.account("RNA", UUID.randomUUID(), "Dora", "Desk");

    private final List<Account> staff = staff(100);
    private PersonId dora = new PersonId(UUID.randomUUID());

    @BeforeEach
    void everybodyIsThere() {
        staff.forEach(directory::show);
        directory.show(DORA);
        run(directory);
        dora = appointed(DORA, DUDLEY);
    }

    @Test
    void readingsOfAFewEach_areHeldTogether() {
        assertThat(leave(0, 10)).isInstanceOf(Result.Applied.class);
        clock.pass(Duration.ofHours(1));
        assertThat(leave(10, 20)).isInstanceOf(Result.Applied.class);
        clock.pass(Duration.ofHours(1));

        assertThat(leave(20, 21))
                .isEqualTo(new Result.Held(
                        "held: would take away 1 of 81 usable accounts and so 21 within a day, more than 20"));
        assertThat(isUsable(staff.get(20).key())).isTrue();
    }

    @Test
    void aDayLater_theNextOnesLeave() {
        leave(0, 20);
        clock.pass(Duration.ofDays(1));

        assertThat(leave(20, 40)).isInstanceOf(Result.Applied.class);
    }

    @Test
    void whoeverCameBack_doesNotCount() {
        leave(0, 15);
        staff.subList(0, 15).forEach(directory::show);
        run(directory);

        assertThat(leave(20, 40)).isInstanceOf(Result.Applied.class);
    }

    @Test
    void whoeverLeavesTwice_countsOnce() {
        leave(0, 15);
        staff.subList(0, 15).forEach(directory::show);
        run(directory);
        leave(0, 15);
        assertThat(leave(15, 20)).isInstanceOf(Result.Applied.class);

        assertThat(leave(20, 21)).isInstanceOf(Result.Held.class);
    }

    @Test
    void whoseAccountIsTheirsAgain_doesNotCountAsTakenOff() {
        unordinary(0, 15);
        staff.subList(0, 15).forEach(directory::show);
        run(directory);

        assertThat(unordinary(20, 40)).isInstanceOf(Result.Applied.class);
    }

    @Test
    void whatAdministratorsReleased_doesNotCountAgain_norWhatTheyWereToldOfBefore() {
        leave(0, 20);
        leave(20, 40);
        new DecideOnPlans(registry, List.of(sync(directory)))
                .release(
                        dora,
                        DUDLEY,
                        registry.plans().held("ad.RNA").orElseThrow().id(),
                        "they left",
                        () -> {});

        assertThat(leave(40, 60)).isInstanceOf(Result.Applied.class);
        assertThat(leave(60, 61)).isInstanceOf(Result.Held.class);
    }

    @Test
    void plannedEnds_doNotCount() {
        staff.subList(0, 50)
                .forEach(account -> directory.show(
                        TestSource.expiring(account, clock.instant().plus(Duration.ofMinutes(1)))));
        run(directory);
        clock.pass(Duration.ofMinutes(1));
        run(directory);

        assertThat(leave(50, 70)).isInstanceOf(Result.Applied.class);
    }

    @Test
    void accountsTakenOffTheirPersons_areCountedOverTheDayToo() {
        unordinary(0, 20);

        assertThat(unordinary(20, 21)).isInstanceOf(Result.Held.class);
    }

    @Test
    void anotherSource_hasADayOfItsOwn() {
        leave(0, 20);
        List<Account> others = IntStream.range(0, 30)
                .mapToObj(i -> TestSource.account("RBK", UUID.randomUUID(), "Wal", "Sall"))
                .toList();
        TestSource walsall = new TestSource("RBK");
        others.forEach(walsall::show);
        run(walsall);
        others.subList(0, 20).forEach(account -> walsall.say(new AccountChange.Gone(account.key())));

        assertThat(run(walsall)).isInstanceOf(Result.Applied.class);
    }

    @Test
    void whatAPlanDidBeforeItBroke_counts() {
        List<Account> many = IntStream.range(0, 600)
                .mapToObj(i -> TestSource.account("RBK", UUID.randomUUID(), "Wal", "Sall"))
                .sorted(Comparator.comparing(account -> account.key().toString()))
                .toList();
        TestSource walsall = new TestSource("RBK");
        many.forEach(walsall::show);
        run(walsall);
        many.subList(0, 60).forEach(account -> walsall.show(TestSource.disabled(account)));
        many.subList(60, 600).forEach(account -> walsall.show(TestSource.called(account, "Wal", "Sale")));
        test.sql()
                .sql(
                        "alter table source_state add constraint broken check (source <> 'ad.RBK' or cursor like '% 1:600')")
                .update();
        assertThatThrownBy(() -> run(walsall)).as("in the second part").hasStackTraceContaining("broken");
        test.sql().sql("alter table source_state drop constraint broken").update();
        assertThat(registry.accounts().usable("ad.RBK")).isEqualTo(540);

        walsall.show(TestSource.disabled(many.get(60)));

        assertThat(run(walsall)).isInstanceOf(Result.Held.class);
    }

    private Result leave(int from, int to) {
        staff.subList(from, to).forEach(account -> directory.say(new AccountChange.Gone(account.key())));
        return run(directory);
    }

    private Result unordinary(int from, int to) {
        staff.subList(from, to).forEach(account -> directory.show(TestSource.notOrdinary(account)));
        return run(directory);
    }
}
