package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

/** What looks as if everybody had left: it is held, nobody is disabled, and the source is read on from where it was. */
class MassLeaverTest extends SyncFixture {
    private final List<Account> staff = staff(240);
    private Cursor before = new Cursor("none");

    @BeforeEach
    void everybodyIsThere() {
        staff.forEach(directory::show);
        run(directory);
        before = cursor();
    }

    @Test
    void anEmptyReading_isNoReading() {
        directory.restart();
        directory.forgetAll();

        assertThat(run(directory)).isInstanceOf(Result.Unread.class);
        assertNothingHappened();
    }

    @Test
    void halfAReading_isHeld() {
        directory.restart();
        directory.forgetAll();
        staff.subList(0, 120).forEach(directory::show);

        assertHeldUntilMended();
    }

    @Test
    void aFilterThatMakesNobodyOrdinary_isHeld() {
        staff.forEach(account -> directory.show(TestSource.notOrdinary(account)));

        assertHeldUntilMended();
    }

    @Test
    void aRightThatWasTakenAway_isHeld() {
        staff.forEach(account ->
                directory.say(new AccountChange.Unreadable(account.key(), "userAccountControl cannot be read")));

        assertHeldUntilMended();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 12})
    void aSmallSourceThatLosesEverybody_isHeldToo(int size) {
        TestSource small = new TestSource("RBK");
        List<Account> few = staff.subList(0, size).stream()
                .map(account -> TestSource.account("RBK", UUID.randomUUID(), "Few", "Family"))
                .toList();
        few.forEach(small::show);
        run(small);
        few.forEach(account -> small.say(new AccountChange.Unreadable(account.key(), "no right")));

        assertThat(run(small)).isInstanceOf(Result.Held.class);
        assertThat(few).allMatch(account -> isUsable(account.key()));
    }

    @Test
    void oneTrustsHeldPlan_keepsNoOtherFromBeingRead() {
        staff.forEach(account -> directory.say(new AccountChange.Gone(account.key())));
        assertThat(run(directory)).isInstanceOf(Result.Held.class);
        TestSource walsall = new TestSource("RBK");
        walsall.show(TestSource.account("RBK", UUID.randomUUID(), "Wilf", "Ward"));

        assertThat(run(walsall)).isEqualTo(new Result.Applied(1, 0, true));
        assertThat(state(walsall).isHealthy()).isTrue();
    }

    private void assertHeldUntilMended() {
        assertThat(run(directory)).isInstanceOf(Result.Held.class);
        assertNothingHappened();
        clock.pass(Duration.ofMinutes(1));
        staff.forEach(directory::show);
        assertThat(run(directory)).isInstanceOf(Result.Applied.class);
        assertThat(staff).allMatch(account -> isUsable(account.key()));
        assertThat(registry.plans().held("ad.RNA")).isEmpty();
    }

    private void assertNothingHappened() {
        assertThat(staff).allMatch(account -> isUsable(account.key()));
        assertThat(staff).allMatch(this::isHeld);
        assertThat(cursor()).isEqualTo(before);
        assertThat(state(directory).isHealthy()).isFalse();
    }

    private Cursor cursor() {
        Cursor cursor = state(directory).cursor();
        if (cursor == null) {
            throw new AssertionError("never read");
        }
        return cursor;
    }
}
