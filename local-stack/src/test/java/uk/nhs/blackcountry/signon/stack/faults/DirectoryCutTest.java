package uk.nhs.blackcountry.signon.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.stack.fixture.Wire;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Directories die in the middle of a page, and come back. */
@FaultsTest
@Order(4)
class DirectoryCutTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** In the TLS handshake, at the beginning of a page with everybody in it, and well within. */
    @ParameterizedTest
    @ValueSource(longs = {500, 9_000, 40_000})
    void changes_whenAllDirectoriesDieAfterSoManyBytes_arriveWhenTheyAreBack(long bytes, Scene scene) throws Exception {
        scene.rounds().begin();
        SplittableRandom random = Chance.of("cut " + bytes);
        scene.disturbed().stopService();
        for (Trust trust : Trust.values()) {
            scene.wire(trust).cutAfter(bytes + random.nextLong(bytes / 2));
        }
        scene.rounds().renameEverybody();
        scene.disturbed().startService();
        Map<Trust, Long> into = new EnumMap<>(Trust.class);
        for (Trust trust : Trust.values()) {
            Wire wire = scene.wire(trust);
            await(trust + " is cut off").atMost(PATIENCE).until(() -> !wire.isWhole());
            into.put(trust, wire.into());
        }
        await("it is noticed")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(inTrouble(scene.disturbed())).hasSize(4));
        assertThat(inTrouble(scene.twin())).isEmpty();
        System.out.println("faults: directories died so many bytes into an answer: " + into + ", " + Chance.seed());
        if (bytes > 20_000) {
            assertThat(into.values()).as("bytes of a page that was not whole").allMatch(passed -> passed > bytes / 4);
        }

        for (Trust trust : Trust.values()) {
            scene.wire(trust).mend();
        }
        scene.rounds().settle("four directories that died after some %d bytes, %s".formatted(bytes, Chance.seed()));
    }

    private static List<List<String>> inTrouble(Side side) throws SQLException {
        try (Rows rows = new Rows(side.registry())) {
            return rows.of("select source, trouble from source_state where trouble is not null");
        }
    }
}
