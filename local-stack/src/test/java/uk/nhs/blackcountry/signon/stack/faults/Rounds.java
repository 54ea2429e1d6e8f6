package uk.nhs.blackcountry.signon.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** Rounds of changes at all sources, each of which ends when both registries have nothing left to do. To nobody more than one thing is done in one. */
final class Rounds {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Four directories, NHSmail, ESR. */
    private static final int SOURCES = Trust.values().length + 2;

    private static final Duration OFTEN = Duration.ofMillis(200);

    private final Scene scene;
    private int number;
    private boolean begun;

    Rounds(Scene scene) {
        this.scene = scene;
    }

    /** Both registries have read everything and run; in peace, if nobody has read anything yet. */
    void begin() {
        if (!begun) {
            scene.twin().startService();
            scene.disturbed().startService();
            settle("the first reading");
        }
    }

    boolean areToBegin() {
        return !begun;
    }

    /** Everybody has something to say. */
    void prepare() {
        mark();
    }

    /** Dozens of changes all over the sources. */
    void change(int count, SplittableRandom random) {
        somewhere(count, random);
        mark();
    }

    /** The same, and a new name in every mailbox: many pages. */
    void changeAndRenameMailboxes(int count, SplittableRandom random) {
        scene.mailboxes().renameAll(somewhere(count, random), "Renamed" + (number + 1));
        mark();
    }

    /** @return whose mailboxes it was */
    private Untouched somewhere(int count, SplittableRandom random) {
        Map<Trust, Untouched> untouched = new EnumMap<>(Trust.class);
        Untouched mailboxes = new Untouched();
        for (int i = 0; i < count; i++) {
            int where = random.nextInt(5);
            if (where == 4) {
                scene.mailboxes().changeOneOf(mailboxes, random);
            } else {
                Trust trust = Trust.values()[where];
                scene.staff(trust).changeOneOf(untouched.computeIfAbsent(trust, t -> new Untouched()), random);
            }
        }
        return mailboxes;
    }

    /** Hundreds to deliver. */
    void renameEverybody() {
        for (Trust trust : Trust.values()) {
            scene.staff(trust).renameAll("Renamed" + (number + 1));
        }
        scene.mailboxes().renameAll(new Untouched(), "Renamed" + (number + 1));
        mark();
    }

    private void mark() {
        number++;
        for (Trust trust : Trust.values()) {
            scene.staff(trust).mark(marked());
        }
        scene.mailboxes().mark(marked());
        scene.employees().arrive(marked());
    }

    private String marked() {
        return "Round " + number;
    }

    /**
     * Waits until both registries know of everything and have delivered it, and compares.
     *
     * @param after what was done, with the seed; for messages
     */
    void settle(String after) {
        await(after)
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .failFast(
                        "the service ended by itself", () -> !scene.disturbed().isServiceAlive())
                .untilAsserted(() -> assertThat(unsettled())
                        .as("what is left to do after " + after)
                        .isEmpty());
        await(after)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(OFTEN)
                .untilAsserted(
                        () -> assertThat(EndState.of(scene.disturbed()).differencesFrom(EndState.of(scene.twin())))
                                .as("end state after " + after)
                                .isEmpty());
        assertThat(wrongly())
                .as("what both registries keep wrongly after " + after)
                .isEmpty();
        begun = true;
    }

    private Map<String, String> unsettled() throws SQLException {
        Map<String, String> left = new TreeMap<>();
        for (Side side : List.of(scene.twin(), scene.disturbed())) {
            try (Rows rows = Rows.ofOneMoment(side.registry())) {
                left.putAll(unsettled(side.toString(), rows));
            }
        }
        return left;
    }

    private Map<String, String> unsettled(String side, Rows rows) throws SQLException {
        Map<String, String> left = new TreeMap<>();
        List<List<String>> markers =
                rows.of("select source, family from account where given like 'Marker%' and presence = 'PRESENT'");
        if (markers.size() != SOURCES
                || !markers.stream().allMatch(row -> row.get(1).equals(marked()))) {
            left.put(side + " knows of", markers.toString());
        }
        for (List<String> source : rows.of("select source, trouble from source_state where trouble is not null")) {
            left.put(side + " is in trouble with " + source.get(0), source.get(1));
        }
        count(left, side + " is applying", rows, "plan where status = 'PLANNED'");
        count(left, side + " has to look at", rows, "correlation_due");
        count(left, side + " has to deliver", rows, "outbox");
        count(left, side + " has to seal", rows, "audit_unsealed");
        return left;
    }

    private static void count(Map<String, String> left, String what, Rows rows, String from) throws SQLException {
        String count = rows.of("select count(*)::text from " + from).get(0).get(0);
        if (!count.equals("0")) {
            left.put(what, count);
        }
    }

    /** That both are wrong in the same way would be no difference. */
    private Map<String, String> wrongly() {
        Map<String, String> kept = new TreeMap<>();
        try (Rows rows = new Rows(scene.twin().registry())) {
            for (List<String> row : rows.of("select user_name, presence, usable::text from account")) {
                kept.put(row.get(0), row.get(1) + " " + row.get(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> wrong = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>(scene.mailboxes().expected());
        for (Trust trust : Trust.values()) {
            expected.putAll(scene.staff(trust).expected());
        }
        expected.forEach((name, state) -> {
            if (!state.equals(kept.get(name))) {
                wrong.put(name, kept.get(name) + " instead of " + state);
            }
        });
        return wrong;
    }
}
