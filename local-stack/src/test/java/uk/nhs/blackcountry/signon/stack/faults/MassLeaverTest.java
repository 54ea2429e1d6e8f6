package uk.nhs.blackcountry.signon.stack.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.directory.Right;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/**
 * What looks as if everybody had left, a way at each source and all at the same time: each is held by itself, nobody is disabled, and when
 * it is mended the service goes on by itself. The guard has its usual limits here.
 */
@FaultsTest
@Order(2)
class MassLeaverTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ESR = "esr." + Trust.DUDLEY.code();

    /** What is said of each. Where a plan was made, it is the guard that holds it. */
    private static final Map<String, String> HELD = Map.of(
            source(Trust.DUDLEY),
            "EMPTY: .*",
            source(Trust.WALSALL),
            "held: would take away .*",
            source(Trust.WOLVES),
            "held: would take away .*",
            source(Trust.SANDWELL),
            "held: would take away .*",
            ESR,
            "NOT_BELIEVED: held in .*: it is cut short: .*");

    private static final Set<String> BY_THE_GUARD =
            Set.of(source(Trust.WALSALL), source(Trust.WOLVES), source(Trust.SANDWELL));

    @Test
    void massLeavers_areHeld_andNobodyIsDisabled(Scene scene) throws Exception {
        scene.rounds().begin();
        SplittableRandom random = Chance.of("mass leavers");
        scene.rounds().settle("what was before");
        Side disturbed = scene.disturbed();
        List<List<String>> users = users(disturbed);
        List<List<String>> accounts = accounts(disturbed);
        assertThat(users).filteredOn(row -> row.get(2).equals("true")).hasSizeGreaterThan(Scene.STAFF / 2);

        disturbed.stopService();
        scene.tell(trusts -> fewerPeople(emptyUnit(filterTypo(trusts))));
        AdDirectory wolves = scene.staff(Trust.WOLVES).directory();
        wolves.revoke(scene.reader(), Right.REPLICATION);
        wolves.hide(scene.reader(), "userAccountControl");
        scene.employees().arriveHalf(scene.extracts(), true);
        disturbed.startService(Ground.GUARDED);

        awaitTroubles(disturbed, HELD);
        System.out.println("faults: mass leavers: " + troubles(disturbed));
        assertThat(heldPlans(disturbed).keySet()).isEqualTo(BY_THE_GUARD);
        assertThat(heldPlans(disturbed).values()).allMatch(takenAway -> takenAway > 20);
        // held once is not held for ever: the same is tried again
        Map<String, String> before = tried(disturbed);
        await("each was tried again")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tried(disturbed))
                        .allSatisfy((source, at) -> assertThat(at).isNotEqualTo(before.get(source))));
        // half a file that ends with a whole line looks like a whole one
        scene.employees().arriveHalf(scene.extracts(), false);
        awaitTroubles(disturbed, Map.of(ESR, "NOT_BELIEVED: held in .* more of a change than allowed-change.*"));
        assertThat(users(disturbed)).as("who may sign in").isEqualTo(users);
        assertThat(accounts(disturbed)).as("which accounts may be used").isEqualTo(accounts);

        disturbed.stopService();
        scene.tell(trusts -> trusts);
        wolves.show(scene.reader(), "userAccountControl");
        wolves.grant(scene.reader(), Right.REPLICATION);
        scene.rounds().change(30, random);
        disturbed.startService(Ground.GUARDED);

        scene.rounds().settle("mass leavers, held and mended, " + Chance.seed());
        assertThat(heldPlans(disturbed)).isEmpty();
        disturbed.stopService();
        disturbed.startService();
    }

    private static String source(Trust trust) {
        return "ad." + trust.code();
    }

    private static void awaitTroubles(Side side, Map<String, String> expected) {
        await("all are held").atMost(PATIENCE).untilAsserted(() -> {
            Map<String, String> troubles = troubles(side);
            expected.forEach((source, trouble) ->
                    assertThat(troubles.get(source)).as(source).matches(trouble));
        });
    }

    private static Map<String, Integer> heldPlans(Side side) throws SQLException {
        return ofSources(side, "select source, taken_away::text from plan where status = 'HELD'").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, plan -> Integer.valueOf(plan.getValue())));
    }

    /** Somebody reads an organisational unit in which nobody is. */
    private static String emptyUnit(String trusts) {
        return trusts.replace("base-dn: DC=dudley", "base-dn: OU=Groups,DC=dudley");
    }

    /** Somebody reads an organisational unit in which few are. */
    private static String fewerPeople(String trusts) {
        return trusts.replace("base-dn: DC=sandwell", "base-dn: OU=Service Accounts,DC=sandwell");
    }

    /** Somebody leaves out what comes before the asterisk. */
    private static String filterTypo(String trusts) {
        return trusts.replace(
                "bind-password: ${RBK_SYNC_PASSWORD}",
                "bind-password: ${RBK_SYNC_PASSWORD}\n        not-ordinary: [\"*\"]");
    }

    private static List<List<String>> users(Side side) throws SQLException {
        try (Rows rows = new Rows(side.realm())) {
            return rows.of("""
                    select p.user_id, p.state, u.enabled::text from bc_person p join user_entity u on u.id = p.user_id order by 1""");
        }
    }

    private static List<List<String>> accounts(Side side) throws SQLException {
        try (Rows rows = new Rows(side.registry())) {
            return rows.of("select key, presence, usable::text from account order by key");
        }
    }

    private static Map<String, String> troubles(Side side) throws SQLException {
        return ofSources(side, "select source, trouble from source_state where trouble is not null");
    }

    private static Map<String, String> tried(Side side) throws SQLException {
        return ofSources(side, "select source, trouble_at::text from source_state where trouble is not null");
    }

    private static Map<String, String> ofSources(Side side, String query) throws SQLException {
        try (Rows rows = new Rows(side.registry())) {
            return rows.of(query).stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
        }
    }
}
