package uk.nhs.blackcountry.signon.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keycloak ends with a batch half done, and is started again. */
@FaultsTest
@Order(7)
class KeycloakKilledTest {

    @ParameterizedTest
    @EnumSource
    void delivery_whenKeycloakEndsMidBatch_endsAsInPeace(End end, Scene scene) {
        scene.rounds().begin();
        SplittableRandom random = Chance.of("Keycloak " + end);
        scene.rounds().renameEverybody();
        Moment.Strike strike = end.strike(scene.disturbed(), random);
        assertThat(strike.work().sent()).as("persons on their way").isPositive();
        String what = "Keycloak %s at %s, %s".formatted(end, strike, Chance.seed());
        System.out.println("faults: " + what);
        if (end == End.KILLED_WITH_THE_SERVICE) {
            scene.disturbed().startService();
        }
        scene.disturbed().startKeycloak();

        scene.rounds().settle(what);
    }

    /** How it ends. */
    enum End {
        /** As an administrator restarts it. */
        STOPPED(Side::stopKeycloak),
        KILLED(Side::killKeycloak),
        KILLED_WITH_THE_SERVICE(side -> {
            side.killKeycloak();
            side.killService();
        });

        private final Consumer<Side> fault;

        End(Consumer<Side> fault) {
            this.fault = fault;
        }

        Moment.Strike strike(Side side, SplittableRandom random) {
            return Moment.DELIVERING.strike(side, random, fault);
        }
    }
}
