package uk.nhs.blackcountry.signon.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL goes away and comes back, under the registry and under Keycloak at once. Nobody restarts these two. */
@FaultsTest
@Order(5)
class PostgresRestartedTest {

    @ParameterizedTest
    @EnumSource
    void changes_whenPostgresIsRestarted_endAsInPeace(Restart restart, Scene scene) {
        scene.rounds().begin();
        SplittableRandom random = Chance.of("PostgreSQL " + restart);
        scene.rounds().renameEverybody();
        Moment.Strike strike = restart.moment.strike(scene.disturbed(), random, restart.end);
        assertThat(strike.work().isAnything()).as("work was in hand: " + strike).isTrue();
        String what = "PostgreSQL %s at %s, %s".formatted(restart, strike, Chance.seed());
        System.out.println("faults: " + what);
        scene.disturbed().startPostgres();

        scene.rounds().settle(what);
    }

    /** How it ends, and when. */
    enum Restart {
        SHUT_DOWN_WHILE_READING(Moment.READING, Side::stopPostgres),
        SHUT_DOWN_WHILE_DELIVERING(Moment.DELIVERING, Side::stopPostgres),
        CRASH_WHILE_WRITING(Moment.WRITING, Side::crashPostgres),
        CRASH_WHILE_DELIVERING(Moment.DELIVERING, Side::crashPostgres);

        private final Moment moment;
        private final Consumer<Side> end;

        Restart(Moment moment, Consumer<Side> end) {
            this.moment = moment;
            this.end = end;
        }
    }
}
