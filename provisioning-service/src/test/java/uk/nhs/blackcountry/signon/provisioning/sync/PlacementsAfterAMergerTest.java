package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.approved;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter.Finding;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.trust.Succession;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** Dudley becomes part of Wolverhampton: from the day on, the one's directory, numbers and cases are the other's. */
class PlacementsAfterAMergerTest extends SyncFixture {
    private static final OdsCode WOLVERHAMPTON = new OdsCode("RL4");
    private static final String GMC = "1234567";
    private final Succession merger = new Succession(DUDLEY, WOLVERHAMPTON, LocalDate.parse("2026-12-01"));
    private final TestRegistry both = TestRegistry.with(new Successions(List.of(merger)), clock);
    private final Registry merged = both.registry();
    private final TestSource successor = new TestSource("RL4");
    private final AttachPlacements attachPlacements = new AttachPlacements(merged);

    @Test
    void whoWorksOnInTheSuccessorsDirectory_isLetIn_fromTheDayOn() throws Exception {
        Account before = stating(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"));
        Account after = TestSource.account("RL4", UUID.randomUUID(), "Asha", "Patel");
        show(directory, before);
        show(successor, after);
        new JoinAccounts(merged)
                .decide(new Joining.Proof(
                        UUID.randomUUID(),
                        person(before),
                        before.key(),
                        after.key(),
                        after.name(),
                        null,
                        false,
                        "session",
                        clock.instant()));
        merged.statedPlacements().save(List.of(approved("1", work(clock.instant()), gmc(GMC), clock.instant())));
        attachPlacements.run();
        assertThat(stated(after))
                .singleElement()
                .satisfies(placement -> assertThat(placement.trust()).isEqualTo(DUDLEY));

        show(directory, TestSource.disabled(before));

        assertThat(stated(after)).as("has left Dudley").isEmpty();
        clock.pass(Duration.between(clock.instant(), merger.begins()));
        assertThat(stated(after))
                .singleElement()
                .satisfies(placement -> assertThat(placement.trust()).isEqualTo(WOLVERHAMPTON));
        show(successor, TestSource.disabled(after));
        assertThat(stated(after)).isEmpty();
    }

    @Test
    void whomThePredecessorsDirectoryKnows_theSuccessorKnows_fromTheDayOn() {
        Account asha = stating(TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"));
        show(directory, asha);
        StatedPlacement placement = approved(
                "1", at(work(clock.instant()), WOLVERHAMPTON, new OdsCode("RL403")), gmc(GMC), clock.instant());
        merged.statedPlacements().save(List.of(placement));

        attachPlacements.run();
        assertThat(merged.statedPlacements().find(placement.id()).orElseThrow().account())
                .isNull();
        clock.pass(Duration.between(clock.instant(), merger.begins()));
        attachPlacements.run();

        assertThat(merged.statedPlacements().find(placement.id()).orElseThrow().account())
                .isEqualTo(asha.key());
    }

    @Test
    void aCaseOfThePredecessors_isTheSuccessors_fromTheDayOn() {
        Account wanda = TestSource.account("RL4", UUID.randomUUID(), "Wanda", "Wolf");
        show(successor, wanda);
        merged.administrators()
                .appoint(new Administrator(person(wanda), WOLVERHAMPTON, false, "operator test", clock.instant()));
        OpenCase waiting = OpenCase.now(
                OpenCase.Kind.PLACEMENT_WAITING, null, "trainees.RNA:1", "SEVERAL", "two are meant", clock.instant());
        merged.cases().open(waiting);
        DecideOnCases decide = new DecideOnCases(merged, new DecideOnPersons(merged));
        assertThatThrownBy(() -> close(decide, wanda, waiting)).isInstanceOf(NotAllowedException.class);

        clock.pass(Duration.between(clock.instant(), merger.begins()));

        assertThat(close(decide, wanda, waiting).isOpen()).isFalse();
    }

    private OpenCase close(DecideOnCases decide, Account who, OpenCase open) {
        return decide.close(person(who), WOLVERHAMPTON, open.id(), Finding.AS_IT_IS, null, "looked");
    }

    private void show(TestSource source, Account account) {
        source.show(account);
        new SyncSource(source, merged, INTERVALS).run();
    }

    private PersonId person(Account account) {
        return Objects.requireNonNull(
                        merged.links().ofAccounts(List.of(account.key())).get(account.key()))
                .person();
    }

    private List<ProjectedPlacement> stated(Account account) {
        PersonId person = person(account);
        return TestOutbox.all(both).stream()
                .filter(projection -> projection.person().equals(person))
                .flatMap(projection -> projection.placementsLiveAt(clock.instant()).stream())
                .filter(placement -> !placement.home())
                .toList();
    }

    private static Account stating(Account account) {
        return TestSource.stating(
                account, new Identifiers(null, null, null, Set.of(new Registration(Registration.Body.GMC, GMC))));
    }
}
