package uk.nhs.blackcountry.signon.provisioning.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;
import uk.nhs.blackcountry.signon.provisioning.sync.ProposeJoinings;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;

/** The whole way, from sources to links, proposals and cases, on a real PostgreSQL. */
class LabelledSetTest {
    private static final int HUMANS = Integer.getInteger("labelled.people", 30_000);
    private static final SyncSource.Intervals INTERVALS =
            new SyncSource.Intervals(Duration.ofHours(1), Duration.ofHours(1));

    private final VirtualClock clock = new VirtualClock();
    private final Registry registry = TestRegistry.empty(clock).registry();

    @Test
    void realisticStaff_areFound_andNobodyIsTakenForSomebodyElse() {
        LabelledSet staff = RealisticStaff.make(HUMANS);

        Measured measured = through(staff);

        System.out.print("realistic staff: " + measured.table());
        measured.missed().stream()
                .limit(Integer.getInteger("labelled.missed", 0))
                .forEach(System.out::println);
        assertThat(measured.humans()).isEqualTo(HUMANS);
        assertThat(measured.accounts()).isBetween(HUMANS * 14 / 10, HUMANS * 16 / 10);
        assertThat(measured.falseLinks()).isZero();
        // What is missing are NHSmail accounts of namesakes whose directory states no address.
        assertThat(measured.recall()).isGreaterThanOrEqualTo(0.98);
        assertThat(measured.cases() + measured.contradictions()).as("cases").isLessThan(measured.humans() / 10);
    }

    @Test
    void adversarialStaff_areNeverTakenForSomebodyElse() {
        LabelledSet staff = AdversarialStaff.make();

        through(staff);
        clock.pass(Duration.ofDays(1));
        staff.secondDay();
        Measured measured = through(staff);

        System.out.print("adversarial staff: " + measured.table());
        assertThat(measured.humans()).isGreaterThan(500);
        assertThat(measured.falseLinks()).isZero();
    }

    private Measured through(LabelledSet staff) {
        for (LabelledSource source : staff.sources()) {
            assertThat(new SyncSource(source, registry, INTERVALS).run()).isInstanceOf(SyncSource.Result.Applied.class);
        }
        new ProposeJoinings(registry).run();
        return Measured.of(staff, registry);
    }
}
