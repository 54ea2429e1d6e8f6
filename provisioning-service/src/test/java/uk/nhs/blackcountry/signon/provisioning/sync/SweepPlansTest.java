package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan.Status;

/** Plans do not stay for ever; what they did stays in the audit. */
class SweepPlansTest extends SyncFixture {
    private static final Duration KEPT = Duration.ofDays(90);

    private final List<Account> staff = staff(1_200);
    private final SweepPlans sweepPlans = new SweepPlans(registry, KEPT);

    @Test
    void plansThatAreOldEnough_goWithAllTheirChanges_andTheAuditStays() {
        staff.forEach(directory::show);
        run(directory);
        sync(directory).dryRun();
        int audited = test.rows("audit_line");
        clock.pass(KEPT);
        assertThat(sweepPlans.run()).as("not before their time").isZero();
        clock.pass(Duration.ofSeconds(1));
        directory.show(TestSource.called(staff.get(0), "Given0", "Other"));
        run(directory);

        assertThat(sweepPlans.run()).isEqualTo(1_200 + 2);

        assertThat(registry.plans().page(null, null, 10))
                .singleElement()
                .satisfies(plan -> assertThat(changes(plan.id())).hasSize(1));
        assertThat(test.rows("audit_line")).isEqualTo(audited + 1);
        assertThat(registry.runs().page("ad.RNA", null, 10)).as("what happened").hasSize(3);
        assertThat(sweepPlans.run()).isZero();
    }

    @Test
    void plansThatAreHeld_orNotAppliedToTheirEnd_stayHoweverOldTheyAre() {
        staff.forEach(directory::show);
        run(directory);
        staff.subList(0, 200).forEach(account -> directory.say(new AccountChange.Gone(account.key())));
        run(directory);
        long held = registry.plans().held("ad.RNA").orElseThrow().id();
        Plan half = registry.plans().find(held).orElseThrow();
        long unfinished = registry.plans().nextId();
        registry.plans().save(half.numbered(unfinished).settled(Status.PLANNED, "", clock.instant()));
        registry.plans().add(unfinished, changes(held));
        clock.pass(KEPT.multipliedBy(4));

        sweepPlans.run();

        assertThat(registry.plans().page(null, null, 10)).extracting(Plan::id).containsExactly(unfinished, held);
        assertThat(changes(held)).hasSize(200);
        assertThat(changes(unfinished)).hasSize(200);
    }

    @Test
    void aStep_removesNoMoreThanItMay() {
        staff.forEach(directory::show);
        run(directory);
        clock.pass(KEPT.plusSeconds(1));

        assertThat(registry.plans().removeSettled(clock.instant().minus(KEPT), 500))
                .isEqualTo(500);
        assertThat(test.rows("plan_change")).isEqualTo(700);
    }

    @Test
    void keptForNothing_isRefused() {
        assertThatThrownBy(() -> new SweepPlans(registry, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
