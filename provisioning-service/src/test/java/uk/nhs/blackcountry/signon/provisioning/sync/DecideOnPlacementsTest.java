package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.MANOR;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementPolicy;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements.ObjectedException;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements.Proposal;
import uk.nhs.blackcountry.signon.provisioning.trust.Succession;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** Two people at the host trust give access; one takes it away. */
class DecideOnPlacementsTest extends AdministratorsFixture {
    private static final Account BERT = TestSource.account("RBK", UUID.randomUUID(), "Bert", "Jones");

    private final DecideOnPlacements decide = new DecideOnPlacements(registry, TestPlacements.rules());
    private PersonId bert = new PersonId(UUID.randomUUID());

    @BeforeEach
    void somebodyElse() {
        walsall.show(BERT);
        run(walsall);
        bert = holder(BERT);
    }

    @Test
    void whatOneAsksForAndAnotherApproves_isShown_atTheHostTrust() {
        StatedPlacement asked = decide.propose(dora, proposal(bert));

        assertThat(asked.standing().status()).isEqualTo(Status.PROPOSED);
        assertThat(asked.account()).as("seen by who approves").isEqualTo(BERT.key());
        assertThat(shown(bert)).isEmpty();

        StatedPlacement approved = decide.approve(derek, asked.id(), "covers the rota");

        assertThat(approved.standing().status()).isEqualTo(Status.APPROVED);
        assertThat(approved.standing().by()).isEqualTo("person " + derek);
        assertThat(shown(bert))
                .singleElement()
                .satisfies(placement -> assertThat(placement.trust()).isEqualTo(DUDLEY));
        assertThat(audit())
                .containsExactly(
                        "person %s placement.proposed".formatted(dora),
                        "rest.RNA placement.attached",
                        "person %s placement.approved".formatted(derek));
    }

    @Test
    void whoAsked_doesNotApprove_alsoNotUnderAnIdThatTheyTurnedOutToHave() {
        StatedPlacement asked = decide.propose(dora, proposal(bert));

        refused("whoever asked", () -> decide.approve(dora, asked.id(), "mine"));

        registry.persons()
                .save(registry.persons().find(Set.of(dora)).values().stream()
                        .map(person -> person.retiredFor(derek))
                        .toList());
        refused("whoever asked", () -> decide.approve(derek, asked.id(), "mine too"));
        assertThat(shown(bert)).isEmpty();
    }

    @Test
    void nobody_approvesAPlacementOfThemselves() {
        StatedPlacement named = decide.propose(dora, proposal(derek));
        refused("of themselves", () -> decide.approve(derek, named.id(), "me"));
        decide.decline(dora, named.id(), "by number instead");

        directory.show(TestSource.stating(
                DEREK, new Identifiers(null, null, null, Set.of(new Registration(Registration.Body.GMC, "1234567")))));
        run(directory);
        StatedPlacement numbered = decide.propose(dora, new Proposal(null, work(later()), gmc("1234567"), "by number"));
        refused("of themselves", () -> decide.approve(derek, numbered.id(), "me"));
    }

    @Test
    void anAdministratorOfAnotherTrust_doesNothingHere() {
        StatedPlacement asked = decide.propose(dora, proposal(bert));

        refused("administer", () -> decide.propose(wilf, proposal(bert)));
        refused("administer", () -> decide.approve(wilf, asked.id(), "he is ours"));
        refused("administer", () -> decide.decline(wilf, asked.id(), "he is ours"));
        refused("administer", () -> decide.withdraw(wilf, asked.id(), "he is ours"));
        refused("administer", () -> decide.propose(bert, proposal(bert)));
        directory.show(TestSource.disabled(DEREK));
        run(directory);
        refused("administer", () -> decide.approve(derek, asked.id(), "I left"));
    }

    @Test
    void oneIsEnough_toDeclineOrToTakeAway_andThenItIsOver() {
        StatedPlacement declined = decide.propose(dora, proposal(bert));
        assertThat(decide.decline(dora, declined.id(), "a mistake").standing().status())
                .isEqualTo(Status.DECLINED);
        notPossible("DECLINED", () -> decide.approve(derek, declined.id(), "yes"));

        StatedPlacement placed = decide.propose(dora, proposal(bert));
        decide.approve(derek, placed.id(), "yes");
        notPossible("APPROVED", () -> decide.decline(derek, placed.id(), "too late"));
        assertThat(shown(bert)).hasSize(1);

        assertThat(decide.withdraw(dora, placed.id(), "left early").standing().why())
                .isEqualTo("left early");

        assertThat(shown(bert)).isEmpty();
        notPossible("WITHDRAWN", () -> decide.withdraw(derek, placed.id(), "again"));
        notPossible("WITHDRAWN", () -> decide.approve(derek, placed.id(), "again"));
    }

    @Test
    void theSameAskedForTwice_isOne_andTheKeyMeansNothingElse() {
        Proposal proposal = new Proposal("ward-7", work(later()), new Whom.Known(bert), "rota");
        StatedPlacement first = decide.propose(dora, proposal);

        assertThat(decide.propose(derek, proposal).id()).isEqualTo(first.id());
        assertThat(decide.propose(derek, proposal).proposed().by()).isEqualTo("person " + dora);
        notPossible(
                "take a new key",
                () -> decide.propose(
                        dora, new Proposal("ward-7", work(later().plusSeconds(1)), new Whom.Known(bert), "rota")));
        assertThat(test.rows("stated_placement")).isOne();
    }

    @Test
    void whatMakesNoSense_isRefusedWithEachField_alsoWhenItIsApproved() {
        assertThatThrownBy(() -> decide.propose(
                        dora, new Proposal(null, at(work(later(), later()), DUDLEY, MANOR), new Whom.Known(bert), "x")))
                .isInstanceOf(ObjectedException.class)
                .hasMessageContaining("sites: RBK02 is a site of RBK, not of RNA")
                .hasMessageContaining("until: it ends before it begins");
        StatedPlacement first = decide.propose(dora, proposal(bert));
        assertThatThrownBy(() -> decide.propose(dora, proposal(bert)))
                .isInstanceOf(ObjectedException.class)
                .hasMessageContaining("stated already, by rest.RNA as " + first.key());
        decide.decline(dora, first.id(), "first");
        StatedPlacement second = decide.propose(dora, proposal(bert));
        clock.pass(Duration.ofDays(400));
        notPossible("it is over", () -> decide.approve(derek, second.id(), "late"));
        notPossible("there is no person", () -> decide.propose(dora, proposal(new PersonId(UUID.randomUUID()))));
        notPossible("turned out to be", () -> {
            registry.persons()
                    .save(registry.persons().find(Set.of(bert)).values().stream()
                            .map(person -> person.retiredFor(wilf))
                            .toList());
            decide.propose(dora, proposal(bert));
        });
    }

    @Test
    void theSamePerson_byAnotherName_isADuplicateToo() {
        directory.show(TestSource.numbered(DEREK, "9"));
        run(directory);
        decide.propose(dora, proposal(derek));

        assertThatThrownBy(() -> decide.propose(
                        dora, new Proposal(null, work(later()), new Whom.Employee(DUDLEY, "9"), "again")))
                .isInstanceOf(ObjectedException.class)
                .hasMessageContaining("from: the same person");
    }

    @Test
    void aNationalInsuranceNumber_isKeptNowhere() {
        Work work = work(later());
        Work sponsored = new Work(
                work.trust(), work.sites(), work.role(), "x", null, work.from(), work.until(), "QQ 12 34 56 C");
        assertThatThrownBy(() -> decide.propose(
                        dora, new Proposal(null, sponsored, new Whom.Employee(DUDLEY, "QQ123456C"), "x")))
                .isInstanceOf(ObjectedException.class)
                .hasMessageContaining("person: it looks like a national insurance number")
                .hasMessageContaining("sponsor: it looks like")
                .hasMessageNotContaining("123456");
        assertThat(test.rows("stated_placement")).isZero();
    }

    @Test
    void whoIsNotKnownYet_canBePlaced_andTakesItUpWhenTheyAppear() {
        StatedPlacement asked =
                decide.propose(dora, new Proposal(null, work(later()), gmc("1234567"), "starts in August"));
        decide.approve(derek, asked.id(), "yes");

        Account starter = TestSource.stating(
                TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"),
                new Identifiers(null, null, null, Set.of(new Registration(Registration.Body.GMC, "1234567"))));
        directory.show(starter);
        run(directory);

        assertThat(shown(holder(starter))).hasSize(1);
    }

    @Test
    void fromTheDayOfAMerger_theSuccessorDecides() {
        OdsCode wolverhampton = new OdsCode("RL4");
        Succession merger = new Succession(DUDLEY, wolverhampton, LocalDate.parse("2026-12-01"));
        TestRegistry both = TestRegistry.with(new Successions(List.of(merger)), clock);
        Registry merged = both.registry();
        DecideOnPlacements then =
                new DecideOnPlacements(merged, TestPlacements.rules(merged.successions(), PlacementPolicy.USUAL));
        TestSource successor = new TestSource("RL4");
        Account wanda = TestSource.account("RL4", UUID.randomUUID(), "Wanda", "Wolf");
        successor.show(wanda);
        new SyncSource(directory, merged, INTERVALS).run();
        new SyncSource(walsall, merged, INTERVALS).run();
        new SyncSource(successor, merged, INTERVALS).run();
        PersonId first = appointed(merged, DORA, DUDLEY);
        PersonId other = appointed(merged, wanda, wolverhampton);
        PersonId placed = holder(merged, BERT);
        StatedPlacement asked = then.propose(first, proposal(placed));
        refused("administer", () -> then.approve(other, asked.id(), "not yet ours"));

        clock.pass(Duration.between(clock.instant(), merger.begins()));

        refused("administer", () -> then.withdraw(first, asked.id(), "no longer"));
        assertThat(then.approve(other, asked.id(), "ours").standing().status()).isEqualTo(Status.APPROVED);
        assertThat(trustsOf(both, placed))
                .as("what was placed at Dudley is Wolverhampton's from that day on")
                .containsExactlyInAnyOrder(WALSALL, wolverhampton);
        assertThat(trustsOf(both, first)).as("home as well").containsExactly(wolverhampton);
    }

    private List<OdsCode> trustsOf(TestRegistry registry, PersonId person) {
        return TestOutbox.all(registry).stream()
                .filter(projection -> projection.person().equals(person))
                .flatMap(projection -> projection.placementsLiveAt(clock.instant()).stream())
                .map(ProjectedPlacement::trust)
                .toList();
    }

    private static PersonId holder(Registry registry, Account account) {
        return Objects.requireNonNull(
                        registry.links().ofAccounts(List.of(account.key())).get(account.key()))
                .person();
    }

    private PersonId appointed(Registry registry, Account account, OdsCode trust) {
        PersonId person = holder(registry, account);
        registry.administrators().appoint(new Administrator(person, trust, false, "operator test", clock.instant()));
        return person;
    }

    private Instant later() {
        return Instant.parse("2026-11-23T00:00:00Z");
    }

    private Proposal proposal(PersonId person) {
        return new Proposal(null, work(later()), new Whom.Known(person), "covers the rota");
    }

    private List<ProjectedPlacement> shown(PersonId person) {
        return projection(person).placements().stream()
                .filter(placement -> !placement.home())
                .toList();
    }

    private List<String> audit() {
        return test.sql()
                .sql("select actor || ' ' || action from audit_line where action like 'placement.%' order by id")
                .query(String.class)
                .list();
    }

    private static void refused(String why, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(NotAllowedException.class).hasMessageContaining(why);
    }

    private static void notPossible(String why, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(NotPossibleException.class).hasMessageContaining(why);
    }
}
