package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.SourceException;
import uk.nhs.blackcountry.signon.provisioning.stand.RegistryWith;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan.Status;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Kind;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

/** What is kept of plans and runs, and of pages that never became a reading. */
class KeptPlanTest extends SyncFixture {
    private static final Account ASHA = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
    private static final Account BERT = TestSource.account("RNA", UUID.randomUUID(), "Bert", "Jones");

    @Test
    void anAppliedPlan_saysWhatHappenedToEachAccount_toWhom_andWhy() {
        directory.show(ASHA);
        directory.show(BERT);
        run(directory);
        directory.show(TestSource.disabled(ASHA));
        directory.show(TestSource.called(BERT, "Bert", "Jones-Smith"));

        run(directory);

        Plan plan = newestPlan();
        assertThat(plan.status()).isEqualTo(Status.APPLIED);
        assertThat(plan.counts().accounts()).isEqualTo(2);
        assertThat(plan.counts().takenAway()).isEqualTo(1);
        assertThat(changes(plan.id()))
                .anySatisfy(change -> {
                    assertThat(change.account()).isEqualTo(ASHA.key());
                    assertThat(change.kinds()).isEqualTo(Set.of(Kind.DISABLED));
                    assertThat(change.person()).isEqualTo(holder(ASHA));
                    assertThat(change.trusts()).containsExactly(DUDLEY);
                    assertThat(change.reason()).isEqualTo("disabled at its source");
                })
                .anySatisfy(change -> {
                    assertThat(change.kinds()).isEqualTo(Set.of(Kind.CHANGED));
                    assertThat(change.reason()).isEqualTo("its source states it otherwise: name");
                });
        assertThat(registry.runs().page("ad.RNA", null, 10))
                .extracting(SyncRun::result)
                .containsExactly("APPLIED", "APPLIED");
        assertThat(registry.plans().page("ad.RNA", plan.id(), 10))
                .as("older ones")
                .hasSize(1);
    }

    @Test
    void aDryRun_isKept_andChangesNothing() {
        directory.show(ASHA);

        Result result = sync(directory).dryRun();

        assertThat(result).isInstanceOfSatisfying(Result.Planned.class, planned -> {
            assertThat(planned.plan().status()).isEqualTo(Status.DRY_RUN);
            assertThat(planned.plan().counts().created()).isEqualTo(1);
        });
        assertThat(registry.accounts().find(List.of(ASHA.key()))).isEmpty();
        assertThat(registry.sources().find("ad.RNA")).isEmpty();
        assertThat(test.rows("person") + test.rows("outbox") + test.rows("audit_line"))
                .isZero();
        assertThat(test.rows("staged")).isZero();
        run(directory);
        assertThat(isUsable(ASHA.key())).isTrue();
        assertThat(registry.plans().page("ad.RNA", null, 10))
                .extracting(Plan::status)
                .containsExactly(Status.APPLIED, Status.DRY_RUN);
    }

    @Test
    void aDryRun_doesNotDisturbThePlanThatIsBeingApplied() {
        directory.show(ASHA);
        run(directory);
        Plan applying = newestPlan().settled(Status.PLANNED, "", clock.instant());
        registry.plans().save(applying);
        directory.show(BERT);

        sync(directory).dryRun();

        assertThat(registry.plans().find(applying.id()).orElseThrow().status()).isEqualTo(Status.PLANNED);
    }

    @Test
    void cyclesInWhichNothingChanged_leaveNothing_wholeOnesNeither() {
        staff(1_200).forEach(directory::show);
        run(directory);
        int plans = test.rows("plan");
        int changes = test.rows("plan_change");
        run(directory);
        clock.pass(INTERVALS.whole());

        assertThat(run(directory)).isEqualTo(new Result.Applied(0, 0, true));

        assertThat(test.rows("plan")).isEqualTo(plans).isEqualTo(1);
        assertThat(test.rows("plan_change")).isEqualTo(changes).isEqualTo(1_200);
        assertThat(test.rows("sync_run")).isEqualTo(1);
        assertThat(test.rows("staged") + test.rows("staged_reading")).isZero();
    }

    @Test
    void pagesOfAReadingThatFailed_areDropped_andItsRunIsKeptOnce() {
        staff(700).forEach(directory::show);
        directory.fail(new SourceException(SourceException.Reason.PARTIAL, "cut short", null));
        run(directory);
        run(directory);

        assertThat(test.rows("staged") + test.rows("staged_reading") + test.rows("plan"))
                .isZero();
        assertThat(registry.runs().page("ad.RNA", null, 10))
                .singleElement()
                .satisfies(run -> assertThat(run.result()).isEqualTo("UNREAD"));
    }

    @Test
    void pagesThatTheDatabaseLost_areNoReading() {
        directory.show(ASHA);
        directory.show(BERT);
        run(directory);
        clock.pass(INTERVALS.whole());

        Result result = run(new Delayed(
                directory,
                () -> test.sql().sql("truncate staged, staged_reading").update()));

        assertThat(result).isInstanceOf(Result.Unread.class);
        assertThat(isUsable(ASHA.key())).isTrue();
    }

    /** A crash of the database between the last page and the comparison, with a new connection for the latter. */
    @Test
    void pagesThatTheDatabaseLosesJustBeforeTheyAreCompared_areNoReading() {
        directory.show(ASHA);
        directory.show(BERT);
        run(directory);
        clock.pass(INTERVALS.whole());
        Registry crashing = with(new Transactions() {
            @Override
            public <T> T alone(Supplier<T> work) {
                return registry.transactions().alone(work);
            }

            @Override
            public <T> T together(Supplier<T> work) {
                test.sql().sql("truncate staged, staged_reading").update();
                return registry.transactions().together(work);
            }
        });

        Result result = new SyncSource(directory, crashing, INTERVALS).run();

        assertThat(result).isInstanceOf(Result.Unread.class);
        assertThat(isUsable(ASHA.key())).isTrue();
    }

    private Registry with(Transactions transactions) {
        return RegistryWith.transactions(transactions, registry);
    }

    @Test
    void ofOneAccount_theLastWordCounts() {
        directory.say(new AccountChange.Gone(ASHA.key()));
        directory.show(TestSource.disabled(ASHA));
        directory.show(ASHA);
        run(directory);
        directory.show(TestSource.disabled(ASHA));
        directory.show(ASHA);
        directory.say(new AccountChange.Gone(ASHA.key()));

        run(directory);

        assertThat(isUsable(ASHA.key())).isFalse();
    }

    @Test
    void anAccountLeftAside_staysAsItWas_andOthersThatAreAbsentAreGone() {
        directory.show(ASHA);
        directory.show(BERT);
        run(directory);
        directory.restart();
        directory.leaveAside(ASHA.key());
        directory.say(new AccountChange.Gone(BERT.key()));
        Account carla = TestSource.account("RNA", UUID.randomUUID(), "Carla", "Ng");
        directory.show(carla);

        run(directory);

        assertThat(isUsable(ASHA.key())).isTrue();
        assertThat(isUsable(BERT.key())).isFalse();
        assertThat(isUsable(carla.key())).isTrue();
    }

    @Test
    void whereNobodyCanTellWhatWasLeftAside_absencesDoNotCount() {
        directory.show(ASHA);
        directory.show(BERT);
        run(directory);
        directory.restart();
        directory.leaveAside(null);
        directory.say(new AccountChange.Gone(BERT.key()));

        run(directory);

        assertThat(isUsable(BERT.key())).isTrue();
    }
}
