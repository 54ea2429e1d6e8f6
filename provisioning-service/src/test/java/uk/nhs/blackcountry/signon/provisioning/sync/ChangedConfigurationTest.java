package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

/** Somebody changes the filter of a source, by mistake or not: the guard sees at once what that does to everybody. */
class ChangedConfigurationTest extends SyncFixture {
    private static final Account DORA = TestSource.account("RNA", UUID.randomUUID(), "Dora", "Desk");

    private final List<Account> staff = staff(100);
    private PersonId dora = new PersonId(UUID.randomUUID());

    @BeforeEach
    void everybodyIsThere() {
        directory.configure("not svc-*");
        staff.forEach(directory::show);
        directory.show(DORA);
        run(directory);
        dora = appointed(DORA, DUDLEY);
    }

    @Test
    void underTheSame_itIsReadOn_alsoAfterARestart() {
        assertThat(run(directory)).isEqualTo(new Result.Applied(0, 0, false));
    }

    @Test
    void underAnother_everythingIsReadAgain_once() {
        directory.configure("not svc-*, ward-*");
        directory.restate(TestSource.notOrdinary(staff.get(7)));

        assertThat(run(directory)).isEqualTo(new Result.Applied(1, 1, true));
        assertThat(run(directory)).isEqualTo(new Result.Applied(0, 0, false));
        assertThat(isUsable(staff.get(7).key())).isFalse();
    }

    @Test
    void aMistake_isHeldWhole_evenWhereOnlyOneAccountChangesBesides() {
        mistake();
        directory.show(TestSource.called(staff.get(0), "Given0", "Other"));

        assertThat(run(directory)).isInstanceOf(Result.Held.class);
        assertThat(staff).allMatch(account -> isUsable(account.key()));
        assertThat(newestPlan().scope()).isEqualTo(Scope.EVERYTHING);
    }

    @Test
    void aMistakeThatIsTakenBack_leavesNothing_andTheSourceIsReadOnFromWhereItWas() {
        mistake();
        run(directory);

        directory.configure("not svc-*");
        staff.forEach(directory::restate);
        clock.pass(Duration.ofMinutes(1));

        assertThat(run(directory)).isEqualTo(new Result.Applied(0, 0, false));
        assertThat(state(directory).isHealthy()).isTrue();
        assertThat(registry.plans().held()).isEmpty();
    }

    @Test
    void thePlanOfAMistake_isNotReleasedAfterItWasTakenBack() {
        mistake();
        run(directory);
        long id = registry.plans().held("ad.RNA").orElseThrow().id();
        directory.configure("not svc-*");
        DecideOnPlans decideOnPlans = new DecideOnPlans(registry, List.of(sync(directory)));

        assertThatThrownBy(() -> decideOnPlans.release(dora, DUDLEY, id, "they left", () -> {}))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("configured otherwise");
        assertThat(staff).allMatch(account -> isUsable(account.key()));
    }

    /** A pattern that makes nobody ordinary; the directory itself does not change. */
    private void mistake() {
        directory.configure("not *");
        staff.forEach(account -> directory.restate(TestSource.notOrdinary(account)));
    }
}
