package uk.nhs.blackcountry.signon.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The one large reading, of which most can be lost. First of all: later there is nothing large left to read. */
@FaultsTest
@Order(1)
class FirstReadingTest {
    /** All that strike work. */
    private static final Moment[] MOMENTS = {
        Moment.READING, Moment.WRITING, Moment.DELIVERING, Moment.TAKEN, Moment.WRITING
    };

    @Test
    void firstReading_whenKilledAgainAndAgain_endsAsInPeace(Scene scene) {
        assertThat(scene.rounds().areToBegin()).as("nobody has read anything").isTrue();
        SplittableRandom random = Chance.of("first reading");
        Landed landed = new Landed();
        scene.twin().startService();
        for (Moment moment : MOMENTS) {
            scene.disturbed().startService();
            Moment.Strike strike = moment.kill(scene.disturbed(), random);
            landed.count(strike);
            System.out.println("faults: in the first reading killed " + strike);
        }
        scene.disturbed().startService();

        scene.rounds().settle("a first reading with kills: " + landed + ", " + Chance.seed());
        System.out.println("faults: kills in the first reading: " + landed);
        assertThat(landed.inWork()).isGreaterThanOrEqualTo(MOMENTS.length / 2);
    }
}
