package uk.nhs.blackcountry.signon.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhs.blackcountry.signon.stack.nhsmail.NhsmailStandIn;

/** Graph throttles, is away, and forgets how far one had read. */
@FaultsTest
@Order(6)
class GraphThrottledTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @ParameterizedTest
    @EnumSource
    void changes_whenGraphDoesNotAnswer_arriveAllTheSame(Trouble trouble, Scene scene) throws SQLException {
        scene.rounds().begin();
        NhsmailStandIn nhsmail = scene.nhsmail();
        SplittableRandom random = Chance.of("Graph " + trouble);
        int before = nhsmail.refused();

        trouble.begins.accept(nhsmail);
        scene.rounds().changeAndRenameMailboxes(40, random);
        await("Graph has refused")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(nhsmail.refused() - before).isGreaterThanOrEqualTo(trouble.refusals));
        if (trouble.isSeen) {
            await("it is noticed, and of NHSmail alone")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(inTrouble(scene.disturbed())).containsExactly(List.of("nhsmail")));
        }
        trouble.ends.accept(nhsmail);

        scene.rounds().settle("Graph %s, %s".formatted(trouble, Chance.seed()));
        System.out.printf("faults: Graph %s: %d calls refused%n", trouble, nhsmail.refused() - before);
    }

    private static List<List<String>> inTrouble(Side side) throws SQLException {
        try (Rows rows = new Rows(side.registry())) {
            return rows.of("select source from source_state where trouble is not null");
        }
    }

    /** What is the matter, and for how long. */
    enum Trouble {
        /** 429 with Retry-After in the middle of a round of pages; the client waits and goes on. */
        THROTTLES_FOR_A_WHILE(2, false, nhsmail -> {
            nhsmail.spare(1);
            nhsmail.throttle(2, RETRY_AFTER);
        }),
        /** Longer than the client tries again: the reading is given up. */
        THROTTLES_FOR_LONG(
                4,
                true,
                nhsmail -> nhsmail.throttle(Integer.MAX_VALUE, RETRY_AFTER),
                nhsmail -> nhsmail.throttle(0, RETRY_AFTER)),
        /** 503. */
        IS_AWAY(4, true, nhsmail -> nhsmail.fail(Integer.MAX_VALUE), nhsmail -> nhsmail.fail(0)),
        /** 410: everything is read anew. */
        FORGETS_THE_DELTA(1, false, NhsmailStandIn::expireDeltas),
        /** Both at once: the reading of everything that follows a 410 is throttled after its first pages. */
        FORGETS_THE_DELTA_AND_THROTTLES(3, false, nhsmail -> {
            nhsmail.expireDeltas();
            nhsmail.spare(3);
            nhsmail.throttle(2, RETRY_AFTER);
        });

        private final int refusals;
        private final boolean isSeen;
        private final Consumer<NhsmailStandIn> begins;
        private final Consumer<NhsmailStandIn> ends;

        Trouble(int refusals, boolean isSeen, Consumer<NhsmailStandIn> begins) {
            this(refusals, isSeen, begins, nhsmail -> {});
        }

        /**
         * @param refusals at least so many
         * @param isSeen whether the source is in trouble for it
         */
        Trouble(int refusals, boolean isSeen, Consumer<NhsmailStandIn> begins, Consumer<NhsmailStandIn> ends) {
            this.refusals = refusals;
            this.isSeen = isSeen;
            this.begins = begins;
            this.ends = ends;
        }
    }
}
