package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.MANOR;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.as;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter.Finding;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.lookup.LookUpBreakGlass;
import uk.nhs.blackcountry.signon.provisioning.lookup.Viewer;
import uk.nhs.blackcountry.signon.provisioning.placement.BreakGlass;
import uk.nhs.blackcountry.signon.provisioning.placement.BreakGlass.Verdict;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.Stated;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnBreakGlass.Emergency;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements.ObjectedException;
import uk.nhs.blackcountry.signon.provisioning.sync.DecideOnPlacements.Proposal;

/** In an emergency one administrator gives access alone, for hours; everybody is told, and another one looks afterwards. */
class DecideOnBreakGlassTest extends FeedFixture {
    private static final Account BERT = TestSource.account("RBK", UUID.randomUUID(), "Bert", "Jones");
    private static final String REASON = "the only anaesthetist on site";
    private static final Duration HOURS = Duration.ofHours(8);

    private final DecideOnBreakGlass breakGlass =
            new DecideOnBreakGlass(registry, TestPlacements.rules(), BreakGlass.USUAL);
    private PersonId bert = new PersonId(UUID.randomUUID());

    @BeforeEach
    void somebodyOfWalsall() {
        walsall.show(BERT);
        run(walsall);
        bert = holder(BERT);
    }

    @Test
    void oneAdministratorOfTheHostTrust_givesItAlone_atOnce_forHours() {
        StatedPlacement opened = breakGlass.open(dora, emergency(bert));

        assertThat(opened.standing().status()).isEqualTo(Status.APPROVED);
        assertThat(opened.work().from()).isEqualTo(clock.instant());
        assertThat(shown(bert)).singleElement().satisfies(placement -> {
            assertThat(placement.site()).isEqualTo(RUSSELLS_HALL);
            assertThat(placement.until()).isEqualTo(clock.instant().plus(HOURS));
            assertThat(placement.grants()).isNotEmpty();
        });
        assertThat(audited("break-glass.opened")).isOne();
        assertThat(test.sql()
                        .sql("select actor || detail from audit_line where action = 'break-glass.opened'")
                        .query(String.class)
                        .single())
                .contains("person " + dora, REASON, bert.toString(), "break-glass.RNA");
    }

    @Test
    void whoIsNotOfTheHostTrust_orWasOne_givesNothing() {
        refused("administer", () -> breakGlass.open(wilf, emergency(bert)));
        refused("administer", () -> breakGlass.open(bert, emergency(dora)));
        directory.show(TestSource.disabled(DEREK));
        run(directory);
        refused("administer", () -> breakGlass.open(derek, emergency(bert)));
        assertThat(test.rows("stated_placement")).isZero();
        assertThat(registry.notices().waiting()).isZero();
    }

    @Test
    void nobody_givesThemselvesAccess_alsoNotUnderAnIdThatTheyTurnedOutToHave() {
        refused("themselves", () -> breakGlass.open(dora, emergency(dora)));
        registry.persons()
                .save(registry.persons().find(Set.of(bert)).values().stream()
                        .map(person -> person.retiredFor(dora))
                        .toList());

        refused("themselves", () -> breakGlass.open(dora, emergency(bert)));
        assertThat(test.rows("stated_placement")).isZero();
    }

    @Test
    void whatIsTooLong_orGivenForNoReason_isRefused_withEachField() {
        objected(
                "until: 720 minutes at most",
                emergency(bert, Duration.ofHours(12).plusSeconds(1), REASON));
        objected("reason: say why", emergency(bert, HOURS, "urgent"));
        objected("reason: say why", emergency(bert, HOURS, ""));
        objected("reason: it looks like a national insurance number", emergency(bert, HOURS, "QQ 12 34 56 C"));
        objected("until: it ends before it begins", emergency(bert, Duration.ofHours(-1), REASON));
        objected(
                "sites: RBK02 is a site of RBK",
                new Emergency(null, at(work(clock.instant(), until()), DUDLEY, MANOR), bert, REASON));
        objected("role:", new Emergency(null, as(work(clock.instant(), until()), "doctor"), bert, REASON));
        assertThat(test.rows("stated_placement")).isZero();
    }

    @Test
    void whenItBegins_isNotForWhoeverOpensIt_toSay() {
        Work later = work(
                clock.instant().plus(Duration.ofDays(2)),
                clock.instant().plus(Duration.ofDays(2)).plus(HOURS));

        objected("until:", new Emergency(null, later, bert, REASON));
    }

    @Test
    void theAdministratorsOfBothTrusts_areToldAtOnce_andNoOthers() {
        StatedPlacement opened = breakGlass.open(dora, emergency(bert));

        List<Notice> notices = registry.notices().due(10, clock.instant());
        assertThat(notices)
                .extracting(Notice::recipient)
                .containsExactlyInAnyOrder("dora.desk@nhs.test", "derek.desk@nhs.test", "wilf.ward@nhs.test");
        assertThat(notices)
                .extracting(Notice::about)
                .containsOnly(new Notice.GlassBroken(
                        opened.id(),
                        bert,
                        "Bert Jones",
                        "Dora Desk",
                        DUDLEY,
                        List.of(RUSSELLS_HALL),
                        "R8000",
                        until(),
                        REASON));
        assertThat(new DeliverNotices(registry, notice -> {}).run().sent()).isEqualTo(3);
        assertThat(registry.notices().waiting()).isZero();
        assertThat(test.rows("audit_line where action = 'notice.sent' and person = '" + bert + "'"))
                .isEqualTo(3);
    }

    @Test
    void whoDoesNotAdministerAnyMore_isNotTold_andATrustWithoutAnybodyIsWrittenDown() {
        walsall.show(TestSource.disabled(WILF));
        run(walsall);

        breakGlass.open(dora, emergency(bert));

        assertThat(registry.notices().due(10, clock.instant()))
                .extracting(Notice::recipient)
                .containsExactlyInAnyOrder("dora.desk@nhs.test", "derek.desk@nhs.test");
        assertThat(test.sql()
                        .sql("select detail from audit_line where action = 'notice.none'")
                        .query(String.class)
                        .single())
                .contains("RBK");
    }

    @Test
    void aCase_staysOpen_untilAnotherAdministratorOfTheHostTrust_hasReviewedIt() {
        StatedPlacement opened = breakGlass.open(dora, emergency(bert));
        assertThat(review()).singleElement().satisfies(open -> {
            assertThat(open.subject()).isEqualTo(opened.subject());
            assertThat(open.isOfSourceOf(DUDLEY)).isTrue();
        });
        clock.pass(HOURS);
        assertThat(review()).as("that it is over closes nothing").hasSize(1);

        refused("does not review", () -> review(dora, opened));
        refused("administer", () -> review(wilf, opened));
        refused("administer", () -> review(bert, opened));
        breakGlass.review(derek, opened.id(), Verdict.NOT_JUSTIFIED, "the consultant was on site");

        assertThat(review()).isEmpty();
        assertThat(new LookUpBreakGlass(registry)
                        .find(new Viewer(dora, Set.of(DUDLEY)), opened.id())
                        .orElseThrow()
                        .review())
                .satisfies(found -> {
                    assertThat(found).isNotNull();
                    assertThat(found.by()).isEqualTo("person " + derek);
                    assertThat(found.finding()).isEqualTo("NOT_JUSTIFIED: the consultant was on site");
                });
        assertThat(audited("break-glass.reviewed")).isOne();
        notPossible("reviewed already", () -> review(derek, opened));
    }

    @Test
    void whoOpenedIt_doesNotReviewIt_alsoNotUnderAnIdThatTheyTurnedOutToHave() {
        StatedPlacement opened = breakGlass.open(dora, emergency(bert));
        clock.pass(HOURS);
        registry.persons()
                .save(registry.persons().find(Set.of(dora)).values().stream()
                        .map(person -> person.retiredFor(derek))
                        .toList());

        refused("does not review", () -> review(derek, opened));
        assertThat(review()).hasSize(1);
    }

    @Test
    void whoWasGivenAccess_doesNotReviewIt() {
        StatedPlacement opened = breakGlass.open(dora, emergency(derek));
        clock.pass(HOURS);

        refused("what they were given", () -> review(derek, opened));
        assertThat(review()).hasSize(1);
    }

    @Test
    void whatIsInForce_isWithdrawnFirst_andReviewedThen() {
        StatedPlacement opened = breakGlass.open(dora, emergency(bert));
        notPossible("in force until", () -> review(derek, opened));

        decide.withdraw(derek, opened.id(), "it is a mistake");

        assertThat(shown(bert)).isEmpty();
        assertThat(review()).as("that it is over closes nothing").hasSize(1);
        review(derek, opened);
        assertThat(review()).isEmpty();
    }

    @Test
    void theCase_isNotClosedByAnyOtherDoor() {
        breakGlass.open(dora, emergency(bert));
        DecideOnCases cases = new DecideOnCases(registry, new DecideOnPersons(registry));

        notPossible(
                "/break-glass/",
                () -> cases.close(dora, DUDLEY, review().get(0).id(), Finding.AS_IT_IS, null, "nothing to see"));
        assertThat(review()).hasSize(1);
    }

    @Test
    void thePersonOfOneThatIsNotReviewed_isGivenNoOther_byWhomever() {
        StatedPlacement opened = breakGlass.open(dora, emergency(bert));
        clock.pass(HOURS);

        notPossible("the one before for this person", () -> breakGlass.open(dora, emergency(bert)));
        notPossible("the one before for this person", () -> breakGlass.open(derek, emergency(bert)));

        review(derek, opened);
        assertThat(breakGlass.open(dora, emergency(bert)).id()).isNotEqualTo(opened.id());
    }

    @Test
    void whoLeavesThreeUnreviewed_opensNoMore_untilOneIsReviewed_andOthersDo() {
        StatedPlacement first = breakGlass.open(dora, emergency(somebody()));
        breakGlass.open(dora, emergency(somebody()));
        breakGlass.open(dora, emergency(somebody()));

        notPossible("3 that you opened wait", () -> breakGlass.open(dora, emergency(bert)));
        breakGlass.open(derek, emergency(bert));

        clock.pass(HOURS);
        review(derek, first);
        breakGlass.open(dora, emergency(somebody()));
    }

    @Test
    void whoLeavesOneUnreviewedForThreeDays_opensNoMore() {
        StatedPlacement first = breakGlass.open(dora, emergency(bert));
        PersonId other = somebody();
        clock.pass(Duration.ofDays(3));
        breakGlass.open(dora, emergency(somebody()));
        clock.pass(Duration.ofSeconds(1));

        notPossible("waits for review since", () -> breakGlass.open(dora, emergency(other)));
        review(derek, first);
        breakGlass.open(dora, emergency(other));
    }

    @Test
    void theSameAskedForTwice_isOne_andTellsNobodyAgain() {
        Emergency once = new Emergency("night-7", work(clock.instant(), until()), bert, REASON);
        StatedPlacement first = breakGlass.open(dora, once);
        clock.pass(Duration.ofSeconds(3));

        assertThat(breakGlass.open(dora, once).id()).isEqualTo(first.id());
        assertThat(registry.notices().waiting()).isEqualTo(3);
        notPossible(
                "take a new key",
                () -> breakGlass.open(
                        dora, new Emergency("night-7", work(clock.instant(), until().plusSeconds(60)), bert, REASON)));
    }

    @Test
    void whoHasLeftTheHostTrust_orCanSignInNowhere_isNotGivenWhatWouldGiveNothing() {
        Account leaver = TestSource.account("RNA", UUID.randomUUID(), "Lou", "Leaver");
        directory.show(leaver);
        run(directory);
        PersonId lou = holder(leaver);
        directory.show(TestSource.disabled(leaver));
        run(directory);
        walsall.show(TestSource.disabled(BERT));
        run(walsall);

        notPossible("have one enabled first", () -> breakGlass.open(dora, emergency(lou)));
        notPossible("at every trust", () -> breakGlass.open(dora, emergency(bert)));
        assertThat(test.rows("stated_placement")).isZero();
        assertThat(registry.notices().waiting()).isZero();
        assertThat(audited("break-glass.opened")).isZero();
    }

    @Test
    void whoIsNobody_orHasNoAccount_isGivenNothing() {
        notPossible("there is no person", () -> breakGlass.open(dora, emergency(new PersonId(UUID.randomUUID()))));
        walsall.show(TestSource.notOrdinary(BERT));
        run(walsall);

        notPossible("no account", () -> breakGlass.open(dora, emergency(bert)));
        assertThat(test.rows("stated_placement")).isZero();
        assertThat(registry.notices().waiting()).isZero();
        assertThat(review()).isEmpty();
    }

    @Test
    void whatWaitsForApproval_doesNotStandInItsWay_norItInTheWayOfAFeed() {
        Account doctor = doctor("1234567");
        show(doctor);
        decide.propose(dora, new Proposal(null, work(clock.instant()), new Whom.Known(holder(doctor)), "rota"));

        breakGlass.open(dora, emergency(holder(doctor)));

        assertThat(shown(doctor)).hasSize(1);
        registry.statedPlacements().openAt(DUDLEY, clock.instant()).stream()
                .filter(one -> one.standing().status() == Status.PROPOSED)
                .forEach(one -> decide.withdraw(dora, one.id(), "the feed has it"));
        assertThat(take(new Stated(1, "k", work(clock.instant()), gmc("1234567")))
                        .aside())
                .isEmpty();
        assertThat(shown(doctor)).hasSize(2);
    }

    private PersonId somebody() {
        Account somebody = TestSource.account("RBK", UUID.randomUUID(), "Some", "Body");
        walsall.show(somebody);
        run(walsall);
        return holder(somebody);
    }

    private StatedPlacement review(PersonId who, StatedPlacement opened) {
        return breakGlass.review(who, opened.id(), Verdict.JUSTIFIED, "nobody else was there");
    }

    private List<OpenCase> review() {
        return cases(OpenCase.Kind.BREAK_GLASS);
    }

    private Emergency emergency(PersonId person) {
        return emergency(person, HOURS, REASON);
    }

    private Emergency emergency(PersonId person, Duration length, String reason) {
        Instant now = clock.instant();
        return new Emergency(null, work(now, now.plus(length)), person, reason);
    }

    private Instant until() {
        return clock.instant().plus(HOURS);
    }

    private List<ProjectedPlacement> shown(PersonId person) {
        return projection(person).placements().stream()
                .filter(placement -> !placement.home())
                .toList();
    }

    private void objected(String why, Emergency emergency) {
        assertThatThrownBy(() -> breakGlass.open(dora, emergency))
                .isInstanceOf(ObjectedException.class)
                .hasMessageContaining(why);
    }

    private static void refused(String why, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(NotAllowedException.class).hasMessageContaining(why);
    }

    private static void notPossible(String why, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(NotPossibleException.class).hasMessageContaining(why);
    }
}
