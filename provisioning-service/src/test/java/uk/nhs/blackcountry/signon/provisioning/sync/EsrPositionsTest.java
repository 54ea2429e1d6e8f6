package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Position;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementPolicy;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** Assignments of Dudley's ESR that end some day are placements there; of whom, Dudley's own directory says. */
class EsrPositionsTest extends AdministratorsFixture {
    private static final String SOURCE = "esr.RNA";
    private static final Position REGISTRAR = new Position("Registrar", "Medical and Dental", "R8000", RUSSELLS_HALL);

    private final Instant begun = clock.instant();
    private final EsrPositions positions = new EsrPositions(registry, DUDLEY);
    private final StatePlacements automatic = new StatePlacements(
            registry,
            TestPlacements.rules(
                    Successions.NONE,
                    new PlacementPolicy(Period.ofMonths(18), Duration.ofDays(84), Set.of(), Set.of(SOURCE))),
            FeedGuard.usual());
    private final TakeStandingFeeds takeStandingFeeds = new TakeStandingFeeds(registry, automatic, List.of(positions));

    @Test
    void aFixedTerm_isAPlacementOfWhomTheTrustsDirectoryKnowsByTheNumber_andFollowsTheExtract() {
        Account asha = employee("1001");
        read(assignment("1001-1", "1001", REGISTRAR, days(180)));

        ProjectedPlacement given = shown(asha).orElseThrow();
        assertThat(given.site()).isEqualTo(RUSSELLS_HALL);
        assertThat(given.role()).isEqualTo("R8000");
        assertThat(given.until()).isEqualTo(days(180));
        StatedPlacement kept = kept("1001-1");
        assertThat(kept.work().employer()).isEqualTo(DUDLEY);
        assertThat(kept.work().staffGroup()).isEqualTo("Medical and Dental");

        clock.pass(Duration.ofMinutes(1));
        read(assignment("1001-1", "1001", REGISTRAR, days(240)));
        assertThat(shown(asha).orElseThrow().until()).isEqualTo(days(240));

        clock.pass(Duration.ofMinutes(1));
        esr.say(new AccountChange.Gone(AccountKey.esr(DUDLEY, "1001-1"), AccountChange.Departure.DELETED));
        read();
        assertThat(shown(asha)).as("the extract names it no more").isEmpty();
        assertThat(kept("1001-1").standing().status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void homeEmployment_andWorkNobodyKnowsWhereOrAsWhat_statesNone() {
        Account asha = employee("1001");
        read(
                assignment("1001-1", "1001", REGISTRAR, null),
                assignment("1001-2", "1001", new Position("Registrar", null), days(180)),
                assignment("1001-3", "1001", new Position(null, null, "R8000", null), days(180)),
                assignment("1001-4", "1001", new Position(null, null, null, RUSSELLS_HALL), days(180)),
                assignment("1001-5", "1001", REGISTRAR, clock.instant().minus(Duration.ofDays(1))));

        assertThat(shown(asha)).isEmpty();
        assertThat(registry.feedReadings().newest(SOURCE))
                .as("where no extract says where anybody works, nothing is looked at")
                .isEmpty();
    }

    @Test
    void aNumberThatAnotherTrustsDirectoryStates_meansNobodyHere() {
        Account there = TestSource.numbered(TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel"), "1001");
        walsall.show(there);
        run(walsall);

        read(assignment("1001-1", "1001", REGISTRAR, days(180)));

        assertThat(kept("1001-1").account()).isNull();
        assertThat(projection(holder(there)).placements()).noneMatch(placement -> !placement.home());
        Account here = employee("1001");
        assertThat(shown(here)).as("once Dudley's own directory states it").isPresent();
    }

    @Test
    void whereNoPolicyApproves_itWaitsForAnAdministrator() {
        Account asha = employee("1001");
        esr.show(assignment("1001-1", "1001", REGISTRAR, days(180)));
        run(esr);

        new StatePlacements(registry, TestPlacements.rules(), FeedGuard.usual()).take(positions, null);

        assertThat(kept("1001-1").standing().status()).isEqualTo(Status.PROPOSED);
        assertThat(shown(asha)).isEmpty();
    }

    @Test
    void anAssignmentThatLosesItsNumber_isLeftAside_andItsPlacementStays() {
        Account asha = employee("1001");
        read(assignment("1001-1", "1001", REGISTRAR, days(180)));
        clock.pass(Duration.ofMinutes(1));

        read(assignment("1001-1", null, REGISTRAR, days(180)));

        assertThat(shown(asha)).isPresent();
        assertThat(kept("1001-1").standing().status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void positionsThatVanishTogether_areHeld_lookedAtOnce_andReleasedByAnAdministrator() {
        List<Account> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            employee("20" + i);
            all.add(assignment("20" + i + "-1", "20" + i, REGISTRAR, days(180)));
        }
        read(all.toArray(Account[]::new));
        clock.pass(Duration.ofMinutes(1));
        Position nowhere = new Position("Registrar", "Medical and Dental");
        read(all.stream()
                .map(account -> TestSource.employedAs(account, nowhere))
                .toArray(Account[]::new));

        assertThat(open()).hasSize(30);
        assertThat(registry.feedReadings().newest(SOURCE).orElseThrow().held()).contains("withdraw");
        assertThat(registry.cases().open())
                .anyMatch(one ->
                        one.kind() == OpenCase.Kind.HELD_FEED && one.subject().equals(SOURCE));
        String seen = registry.feedReadings().newest(SOURCE).orElseThrow().sha256();
        takeStandingFeeds.run();
        assertThat(test.rows("feed_reading"))
                .as("what is held is not held again")
                .isEqualTo(2);
        assertThatThrownBy(() -> automatic.release(wilf, positions, seen)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> automatic.release(dora, positions, "another"))
                .isInstanceOf(NotPossibleException.class);

        automatic.release(dora, positions, seen);

        assertThat(open()).isEmpty();
        assertThat(registry.cases().open()).noneMatch(one -> one.kind() == OpenCase.Kind.HELD_FEED);
    }

    private Account assignment(String key, @Nullable String employee, Position position, @Nullable Instant until) {
        return new Account(
                AccountKey.esr(DUDLEY, key),
                Account.Kind.ORDINARY,
                Account.State.ENABLED,
                new PersonName("Asha", "Patel"),
                null,
                key,
                List.of(),
                Identifiers.employee(employee),
                begun.minus(Duration.ofDays(30)),
                until,
                position);
    }

    private Account employee(String number) {
        Account account = TestSource.numbered(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"), number);
        directory.show(account);
        run(directory);
        return account;
    }

    /** The next extract, and what is looked at every minute. */
    private void read(Account... assignments) {
        List.of(assignments).forEach(esr::show);
        run(esr);
        takeStandingFeeds.run();
    }

    private Instant days(int ahead) {
        return begun.plus(Duration.ofDays(ahead));
    }

    private StatedPlacement kept(String key) {
        StatedPlacement kept =
                registry.statedPlacements().ofSource(SOURCE, List.of(key)).get(key);
        if (kept == null) {
            throw new AssertionError("nothing is kept of " + key);
        }
        return kept;
    }

    private List<StatedPlacement> open() {
        return registry.statedPlacements().openOfSource(SOURCE, clock.instant());
    }

    private Optional<ProjectedPlacement> shown(Account account) {
        return projection(holder(account)).placements().stream()
                .filter(placement -> !placement.home())
                .findFirst();
    }
}
