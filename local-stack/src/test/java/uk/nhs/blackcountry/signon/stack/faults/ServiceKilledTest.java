package uk.nhs.blackcountry.signon.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of the service while it works, again and again. */
@FaultsTest
@Order(3)
class ServiceKilledTest {
    private static final int RUNS = Integer.getInteger("faults.runs", 50);

    /** From so many runs on, chance leaves out none of the stages. */
    private static final int ENOUGH = 20;

    private final Landed landed = new Landed();

    @Test
    void changes_whenTheServiceIsKilledAtRandomMoments_endAsInPeace(Scene scene) throws SQLException {
        scene.rounds().begin();
        SplittableRandom random = Chance.of("kill");
        long begin = System.nanoTime();
        for (int run = 1; run <= RUNS; run++) {
            long began = System.nanoTime();
            String what = "run %d of %d, %s: %s".formatted(run, RUNS, Chance.seed(), strike(scene, random.split()));
            scene.rounds().settle(what);
            System.out.printf("faults: %s; equal after %.1f s%n", what, seconds(began));
        }
        System.out.printf(
                "faults: %d runs with kill -9 in %.0f s, %s; kills: %s; the last end state has %d lines%n",
                RUNS,
                seconds(begin),
                Chance.seed(),
                landed,
                EndState.of(scene.disturbed()).size());
        assertThat(landed.inWork()).as("kills that struck work").isGreaterThanOrEqualTo(landed.strikes() / 2);
        if (RUNS >= ENOUGH) {
            assertThat(landed.stages()).as("where the kills landed").containsKeys(InWork.STAGES);
        }
        scene.disturbed().verifyAudit();
    }

    private String strike(Scene scene, SplittableRandom random) {
        Side disturbed = scene.disturbed();
        int changes = 24 + random.nextInt(24);
        scene.rounds().change(changes, random);
        String strikes = kill(disturbed, random);
        if (random.nextInt(5) == 0) {
            strikes += "; and once more " + kill(disturbed, random);
        }
        return changes + " changes, killed " + strikes;
    }

    private String kill(Side disturbed, SplittableRandom random) {
        Moment.Strike strike = Moment.any(random).kill(disturbed, random);
        landed.count(strike);
        disturbed.startService();
        return strike.toString();
    }

    private static double seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
    }
}
