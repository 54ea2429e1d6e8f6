package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.TRAINEES;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.Stated;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementPolicy;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements.Outcome;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** Dudley's feed of trainees, who may upload it, and questions about what came of it. */
abstract class FeedFixture extends AdministratorsFixture {
    static final PlacementPolicy AUTOMATIC =
            new PlacementPolicy(Period.ofMonths(18), Duration.ofDays(84), Set.of(), Set.of(TRAINEES));

    final StatePlacements automatic =
            new StatePlacements(registry, TestPlacements.rules(Successions.NONE, AUTOMATIC), FeedGuard.usual());
    final StatePlacements byTwo = new StatePlacements(registry, TestPlacements.rules(), FeedGuard.usual());
    final DecideOnPlacements decide =
            new DecideOnPlacements(registry, TestPlacements.rules(Successions.NONE, AUTOMATIC));

    Outcome take(Stated... rows) {
        return take(List.of(rows));
    }

    Outcome take(List<Stated> rows) {
        return take(automatic, dora, feed(rows.toArray(Stated[]::new)), false);
    }

    static Outcome take(StatePlacements how, PersonId who, Feed feed, boolean release) {
        return how.take(who, feed, release);
    }

    /** @return what is said to whoever may not. */
    static String take(
            StatePlacements how, PersonId who, Feed feed, boolean release, Class<? extends Exception> refusal) {
        try {
            how.take(who, feed, release);
        } catch (NotPossibleException | NotAllowedException e) {
            assertThat(e).isInstanceOf(refusal);
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it was taken");
    }

    Feed feed(Stated... rows) {
        return issued(clock.instant(), rows);
    }

    static Feed issued(Instant at, Stated... rows) {
        return new Feed(TRAINEES, DUDLEY, true, at, "sha " + at, rows.length, List.of(rows), List.of(), null);
    }

    static Stated row(String key, String number, Instant from) {
        return new Stated(1, key, work(from), gmc(number));
    }

    void later() {
        clock.pass(Duration.ofMinutes(1));
    }

    StatedPlacement kept(String key) {
        return find(key).orElseThrow();
    }

    Optional<StatedPlacement> find(String key) {
        @Nullable
        StatedPlacement found =
                registry.statedPlacements().ofSource(TRAINEES, List.of(key)).get(key);
        return Optional.ofNullable(found);
    }

    List<StatedPlacement> open() {
        return registry.statedPlacements().openOfSource(TRAINEES, clock.instant());
    }

    static Account doctor(String number) {
        return TestSource.stating(
                TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"),
                new Identifiers(null, null, null, Set.of(new Registration(Registration.Body.GMC, number))));
    }

    void show(Account account) {
        directory.show(account);
        run(directory);
    }

    List<ProjectedPlacement> shown(Account account) {
        return projection(holder(account)).placements().stream()
                .filter(placement -> !placement.home())
                .toList();
    }

    List<OpenCase> cases(OpenCase.Kind kind) {
        return registry.cases().open().stream()
                .filter(open -> open.kind() == kind)
                .toList();
    }
}
