package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Capability;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

class SyncSourceTest {
    private static final SyncSource.Intervals INTERVALS =
            new SyncSource.Intervals(Duration.ofHours(1), Duration.ofMinutes(5));
    private static final Account ASHA = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
    private static final Account BERT = TestSource.account("RNA", UUID.randomUUID(), "Bert", "Jones");

    private final VirtualClock clock = new VirtualClock();
    private final TestRegistry test = TestRegistry.empty(clock);
    private final Registry registry = test.registry();
    private final TestSource source = new TestSource("RNA");
    private final SyncSource sync = new SyncSource(source, registry, INTERVALS);

    @Test
    void run_ofANewAccount_makesAPersonALinkAPlacementAnAuditLineAndAProjection() {
        source.show(ASHA);

        assertThat(sync.run()).isEqualTo(new Result.Applied(1, 0, true));

        PersonProjection asha = projection(ASHA);
        assertThat(asha.state()).isEqualTo(PersonProjection.State.ACTIVE);
        assertThat(asha.placementsLiveAt(clock.instant())).hasSize(1);
        assertThat(test.rows("link")).isEqualTo(1);
        assertThat(test.sql()
                        .sql("select action from audit_line")
                        .query(String.class)
                        .list())
                .containsExactly("account.found");
    }

    @Test
    void run_whenNothingChanged_projectsNothing() {
        source.show(ASHA);
        sync.run();
        long before = projection(ASHA).revision().number();
        source.show(ASHA);

        assertThat(sync.run()).isEqualTo(new Result.Applied(0, 0, false));
        assertThat(projection(ASHA).revision().number()).isEqualTo(before);
    }

    @Test
    void run_afterADeletion_endsThePlacementAndDisablesThePersonAndKeepsTheRow() {
        source.show(ASHA);
        source.show(BERT);
        sync.run();
        source.say(new AccountChange.Gone(ASHA.key()));

        sync.run();

        PersonProjection asha = projection(ASHA);
        assertThat(asha.state()).isEqualTo(PersonProjection.State.DISABLED);
        assertThat(asha.accounts().get(0).state()).isEqualTo(AccountState.DISABLED);
        assertThat(asha.placements().get(0).until()).isEqualTo(clock.instant());
        assertThat(projection(BERT).state()).isEqualTo(PersonProjection.State.ACTIVE);
    }

    @Test
    void run_whenAnAccountComesBack_isTheSamePersonWithANewPlacement() {
        source.show(ASHA);
        sync.run();
        PersonProjection before = projection(ASHA);
        source.show(TestSource.disabled(ASHA));
        sync.run();
        clock.pass(Duration.ofDays(1));
        source.show(ASHA);

        sync.run();

        PersonProjection after = projection(ASHA);
        assertThat(after.person()).isEqualTo(before.person());
        assertThat(after.placements()).hasSize(2);
        assertThat(after.placementsLiveAt(clock.instant()))
                .singleElement()
                .satisfies(p -> assertThat(p.from()).isEqualTo(clock.instant()));
    }

    @Test
    void run_ofAnAccountThatIsNotOrdinary_keepsItAndProjectsNobody() {
        source.show(TestSource.notOrdinary(ASHA));

        sync.run();

        assertThat(registry.accounts().find(List.of(ASHA.key()))).hasSize(1);
        assertThat(test.rows("person")).isZero();
        assertThat(test.rows("outbox")).isZero();
    }

    @Test
    void run_whenAnAccountStopsBeingOrdinary_takesItsUseAway() {
        source.show(ASHA);
        sync.run();
        source.show(TestSource.notOrdinary(ASHA));

        sync.run();

        assertThat(TestOutbox.all(test)).singleElement().satisfies(asha -> {
            assertThat(asha.state()).isEqualTo(PersonProjection.State.DISABLED);
            assertThat(asha.accounts()).as("it may be nobody's").isEmpty();
            assertThat(asha.placementsLiveAt(clock.instant())).isEmpty();
        });
    }

    @Test
    void run_whenTheSourceFailsAfterAPage_changesNothingAndKeepsTheCursor() {
        source.show(ASHA);
        sync.run();
        SourceState before = state();
        source.say(new AccountChange.Gone(ASHA.key()));
        source.fail(new SourceException(SourceException.Reason.PARTIAL, "cut short", null));

        assertThat(sync.run()).isEqualTo(new Result.Unread("PARTIAL: cut short"));

        assertThat(projection(ASHA).state()).isEqualTo(PersonProjection.State.ACTIVE);
        assertThat(state().cursor()).isEqualTo(before.cursor());
        assertThat(state().isHealthy()).isFalse();
    }

    @Test
    void run_whenTheSourceIsMended_isHealthyAgain() {
        source.show(ASHA);
        source.fail(new SourceException(SourceException.Reason.UNREACHABLE, "down", null));
        sync.run();
        source.fail(null);

        sync.run();

        assertThat(state().isHealthy()).isTrue();
    }

    @Test
    void run_whenTheStateCannotBeRead_disablesTheAccountAndCallsTheSourceUnhealthy() {
        source.show(ASHA);
        sync.run();
        source.say(new AccountChange.Unreadable(ASHA.key(), "userAccountControl cannot be read"));

        sync.run();

        assertThat(projection(ASHA).state()).isEqualTo(PersonProjection.State.DISABLED);
        assertThat(state().trouble()).startsWith("unreadable: 1 accounts");
        sync.run();
        assertThat(state().isHealthy())
                .as("it stays so until everything was read")
                .isFalse();
        source.show(ASHA);
        clock.pass(INTERVALS.wholeWithoutDeletions());
        sync.run();
        assertThat(state().isHealthy()).isTrue();
        assertThat(projection(ASHA).state()).isEqualTo(PersonProjection.State.ACTIVE);
    }

    @Test
    void run_whenMoreThanTwentyAndATenthWouldLoseTheirUse_isHeldWhole() {
        List<Account> staff = staff(100);
        staff.forEach(source::show);
        sync.run();
        SourceState before = state();
        staff.subList(0, 21).forEach(a -> source.say(new AccountChange.Gone(a.key())));
        source.show(BERT);

        assertThat(sync.run()).isInstanceOf(Result.Held.class);

        assertThat(registry.accounts().usable("ad.RNA")).isEqualTo(100);
        assertThat(registry.accounts().find(List.of(BERT.key()))).isEmpty();
        assertThat(state().cursor()).isEqualTo(before.cursor());
        assertThat(state().trouble()).isEqualTo("held: would take away 21 of 100 usable accounts, more than 20");
        assertThat(registry.cases().open())
                .singleElement()
                .satisfies(c -> assertThat(c.kind()).isEqualTo(OpenCase.Kind.HELD_SYNC));
    }

    @Test
    void run_whenHeldAndThenMended_isReadAgainAfterAMinute() {
        List<Account> staff = staff(60);
        staff.forEach(source::show);
        sync.run();
        staff.forEach(a -> source.say(new AccountChange.Gone(a.key())));
        assertThat(sync.run()).isInstanceOf(Result.Held.class);
        staff.forEach(source::show);

        assertThat(sync.run()).as("not at once").isInstanceOf(Result.Held.class);
        clock.pass(Duration.ofMinutes(1));
        assertThat(sync.run()).isInstanceOf(Result.Applied.class);
        assertThat(state().isHealthy()).isTrue();
    }

    @Test
    void run_whenTwentyLoseTheirUse_isApplied() {
        List<Account> staff = staff(100);
        staff.forEach(source::show);
        sync.run();
        staff.subList(0, 20).forEach(a -> source.show(TestSource.disabled(a)));

        assertThat(sync.run()).isEqualTo(new Result.Applied(20, 20, false));
    }

    @Test
    void run_whenEverythingIsReadAndMostIsMissing_isHeld() {
        staff(60).forEach(source::show);
        sync.run();
        TestSource halfRestored = new TestSource("RNA");
        halfRestored.restart();
        halfRestored.show(BERT);

        assertThat(new SyncSource(halfRestored, registry, INTERVALS).run()).isInstanceOf(Result.Held.class);
    }

    @Test
    void run_whenManyAccountsEndAsPlanned_isNotHeld() {
        Instant end = clock.instant().plus(Duration.ofDays(1));
        staff(60).forEach(a -> source.show(TestSource.expiring(a, end)));
        sync.run();
        clock.pass(Duration.ofDays(1));

        assertThat(sync.run())
                .isInstanceOfSatisfying(
                        Result.Applied.class,
                        applied -> assertThat(applied.changes()).isEqualTo(60));
        assertThat(registry.accounts().usable("ad.RNA")).isZero();
    }

    @Test
    void run_ofAnAccountThatExpires_endsItsPlacementThenWhateverElseHappens() {
        Instant end = clock.instant().plus(Duration.ofDays(7));
        source.show(TestSource.expiring(ASHA, end));

        sync.run();

        assertThat(projection(ASHA).placements().get(0).until()).isEqualTo(end);
    }

    @Test
    void run_ofASourceThatReportsNoDeletions_readsEverythingInTime() {
        TestSource blind = new TestSource("RNA", EnumSet.of(Capability.INCREMENTAL));
        SyncSource syncBlind = new SyncSource(blind, registry, INTERVALS);
        blind.show(ASHA);
        blind.show(BERT);
        syncBlind.run();
        blind.say(new AccountChange.Gone(ASHA.key()));

        syncBlind.run();
        assertThat(projection(ASHA).state()).isEqualTo(PersonProjection.State.ACTIVE);
        clock.pass(INTERVALS.wholeWithoutDeletions());
        syncBlind.run();
        assertThat(projection(ASHA).state()).isEqualTo(PersonProjection.State.DISABLED);
    }

    @Test
    void run_whenAnotherInstanceMovedTheCursor_throwsItsReadingAway() {
        source.show(ASHA);
        sync.run();
        source.show(BERT);
        TestSource slow = new TestSource("RNA");
        slow.show(ASHA);
        slow.show(TestSource.disabled(BERT));
        SyncSource late = new SyncSource(new Delayed(slow, sync::run), registry, INTERVALS);

        assertThat(late.run()).isEqualTo(new Result.Overtaken());
        assertThat(projection(BERT).state()).isEqualTo(PersonProjection.State.ACTIVE);
    }

    private static List<Account> staff(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestSource.account("RNA", UUID.randomUUID(), "Given" + i, "Family"))
                .toList();
    }

    private SourceState state() {
        return registry.sources().find("ad.RNA").orElseThrow();
    }

    private PersonProjection projection(Account account) {
        return TestOutbox.all(test).stream()
                .filter(p -> p.account(account.key()).isPresent())
                .findFirst()
                .map(Objects::requireNonNull)
                .orElseThrow();
    }
}
