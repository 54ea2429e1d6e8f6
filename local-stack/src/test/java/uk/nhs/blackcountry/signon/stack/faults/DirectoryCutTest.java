package uk.nhs.blackcountry.signon.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.stack.fixture.Wire;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Directories die in the middle of a page, and come back. */
@FaultsTest
@Order(4)
class DirectoryCutTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long WITHIN = 10_000;

    /** In the TLS handshake, and in the answers after it. */
    @ParameterizedTest
    @ValueSource(longs = {500, 9_000})
    void changes_whenAllDirectoriesDieAfterSoManyBytes_arriveWhenTheyAreBack(long bytes, Scene scene) throws Exception {
        die(bytes, scene, (wire, soMany) -> wire.cutAfter(soMany));
    }

    /** What comes before it, sign-in and rounds of little, is longer after many changes: a page with everybody in it is known by its length. */
    @Test
    void changes_whenAllDirectoriesDieWellWithinAPage_arriveWhenTheyAreBack(Scene scene) throws Exception {
        Map<Trust, Long> into = die(WITHIN, scene, (wire, soMany) -> wire.cutWithin(soMany));

        assertThat(into.values()).as("bytes of a page that was not whole").allMatch(passed -> passed > WITHIN / 2);
    }

    private static Map<Trust, Long> die(long bytes, Scene scene, BiConsumer<Wire, Long> cut) throws Exception {
        scene.rounds().begin();
        SplittableRandom random = Chance.of("cut " + bytes);
        scene.disturbed().stopService();
        for (Trust trust : Trust.values()) {
            cut.accept(scene.wire(trust), bytes + random.nextLong(bytes / 2));
        }
        scene.rounds().renameEverybody();
        Map<Trust, Long> into = new EnumMap<>(Trust.class);
        try {
            scene.disturbed().startService();
            for (Trust trust : Trust.values()) {
                Wire wire = scene.wire(trust);
                await(trust + " is cut off").atMost(PATIENCE).until(() -> !wire.isWhole());
                into.put(trust, wire.into());
            }
            await("it is noticed")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(inTrouble(scene.disturbed())).hasSize(4));
            assertThat(inTrouble(scene.twin())).isEmpty();
            System.out.println("faults: directories died so many bytes into an answer: " + into + ", " + Chance.seed());
        } finally {
            // what comes after it is not to fail for this
            for (Trust trust : Trust.values()) {
                scene.wire(trust).mend();
            }
        }
        scene.rounds().settle("four directories that died after some %d bytes, %s".formatted(bytes, Chance.seed()));
        return into;
    }

    private static List<List<String>> inTrouble(Side side) throws SQLException {
        try (Rows rows = new Rows(side.registry())) {
            return rows.of("select source, trouble from source_state where trouble is not null");
        }
    }
}
