package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.CORBETT;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.MANOR;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.TRAINEES;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.AsideRow;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.Stated;
import uk.nhs.blackcountry.signon.provisioning.placement.PlacementPolicy;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements.Outcome;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/** What a feed states becomes so, what it no longer names is not, and what cannot be right changes nothing. */
class StatePlacementsTest extends SyncFixture {
    private static final Account DORA = TestSource.account("RNA", UUID.randomUUID(), "Dora", "Desk");
    private static final Account DEREK = TestSource.account("RNA", UUID.randomUUID(), "Derek", "Desk");
    private static final Account WILF = TestSource.account("RBK", UUID.randomUUID(), "Wilf", "Ward");
    private static final PlacementPolicy AUTOMATIC =
            new PlacementPolicy(Period.ofMonths(18), Duration.ofDays(84), Set.of(), Set.of(TRAINEES));

    private final TestSource walsall = new TestSource("RBK");
    private final StatePlacements automatic =
            new StatePlacements(registry, TestPlacements.rules(Successions.NONE, AUTOMATIC), FeedGuard.usual());
    private final StatePlacements byTwo = new StatePlacements(registry, TestPlacements.rules(), FeedGuard.usual());
    private final DecideOnPlacements decide =
            new DecideOnPlacements(registry, TestPlacements.rules(Successions.NONE, AUTOMATIC));
    private PersonId dora = new PersonId(UUID.randomUUID());
    private PersonId derek = new PersonId(UUID.randomUUID());
    private PersonId wilf = new PersonId(UUID.randomUUID());

    @BeforeEach
    void staff() {
        directory.show(DORA);
        directory.show(DEREK);
        run(directory);
        walsall.show(WILF);
        run(walsall);
        dora = appointed(DORA, DUDLEY);
        derek = appointed(DEREK, DUDLEY);
        wilf = appointed(WILF, WALSALL);
    }

    @Test
    void whatAFeedStates_byItsPolicy_isApproved_andShownToWhomeverItMeans() {
        Account asha = doctor("1234567");
        show(asha);

        Outcome outcome = take(row("1", "1234567", clock.instant()), row("2", "7654321", clock.instant()));

        assertThat(outcome).isEqualTo(new Outcome(null, 2, 2, 0, 0, 0, List.of()));
        assertThat(kept("1").standing().status()).isEqualTo(Status.APPROVED);
        assertThat(kept("1").standing().by()).isEqualTo(TRAINEES);
        assertThat(kept("1").proposed().by()).isEqualTo("person " + dora);
        assertThat(shown(asha)).hasSize(1);
        assertThat(kept("2").account()).isNull();
        assertThat(audited("placement.stated")).isEqualTo(2);
        assertThat(audited("feed.taken")).isOne();
    }

    @Test
    void withoutSuchAPolicy_itWaitsForTwoPeople_andWhoUploadedIt_isOneOfThem() {
        take(byTwo, dora, feed(row("1", "1234567", clock.instant())), false);
        StatedPlacement waiting = kept("1");

        assertThat(waiting.standing().status()).isEqualTo(Status.PROPOSED);
        assertThatThrownBy(() -> decide.approve(dora, waiting.id(), "mine")).isInstanceOf(NotAllowedException.class);
        assertThat(decide.approve(derek, waiting.id(), "yes").standing().status())
                .isEqualTo(Status.APPROVED);
    }

    @Test
    void theSameFeedAgain_changesNothing_andAnOlderOne_isRefused() {
        show(doctor("1234567"));
        Instant first = clock.instant();
        take(row("1", "1234567", first));
        int lines = audited("placement.stated");
        clock.pass(Duration.ofHours(1));

        assertThat(take(row("1", "1234567", first)).unchanged()).isOne();

        assertThat(audited("placement.stated")).isEqualTo(lines);
        assertThat(test.rows("stated_placement")).isOne();
        Feed replay = issued(first, row("2", "7654321", first));
        assertThatThrownBy(() -> take(automatic, dora, replay, false))
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("not newer");
        assertThat(find("2")).isEmpty();
        Feed tomorrow = issued(clock.instant().plus(Duration.ofDays(1)), row("2", "7654321", first));
        assertThatThrownBy(() -> take(automatic, dora, tomorrow, false))
                .as("it would keep every other out until then")
                .isInstanceOf(NotPossibleException.class)
                .hasMessageContaining("future");
    }

    @Test
    void whatACompleteFeedNoLongerNames_isWithdrawn_andAPartialOneWithdrawsNothing() {
        Account asha = doctor("1234567");
        show(asha);
        take(row("1", "1234567", clock.instant()), row("2", "7654321", clock.instant()));
        later();

        Feed some = feed(row("2", "7654321", kept("2").work().from()));
        Feed partial = new Feed(TRAINEES, DUDLEY, false, some.issuedAt(), "b", 1, some.stated(), List.of(), null);
        assertThat(take(automatic, dora, partial, false).withdrawn()).isZero();
        later();
        assertThat(take(row("2", "7654321", kept("2").work().from())).withdrawn())
                .isOne();

        assertThat(kept("1").standing().status()).isEqualTo(Status.WITHDRAWN);
        assertThat(kept("1").standing().by()).isEqualTo(TRAINEES);
        assertThat(shown(asha)).isEmpty();
        later();
        take(
                row("1", "1234567", clock.instant()),
                row("2", "7654321", kept("2").work().from()));
        assertThat(kept("1").standing().status()).as("stated again").isEqualTo(Status.APPROVED);
        assertThat(shown(asha)).hasSize(1);
    }

    @Test
    void whatIsOver_isNotWithdrawn_andDoesNotCount() {
        Work over = work(clock.instant(), clock.instant().plus(Duration.ofHours(1)));
        take(new Stated(1, "1", over, gmc("1234567")), row("2", "7654321", clock.instant()));
        Instant from = kept("2").work().from();
        clock.pass(Duration.ofHours(2));

        assertThat(take(row("2", "7654321", from)).withdrawn()).isZero();
        assertThat(kept("1").standing().status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void whatIsAmended_isSo_andOnlyLessNeedsNobody() {
        Account asha = doctor("1234567");
        show(asha);
        Work half = work(clock.instant());
        take(byTwo, dora, feed(new Stated(1, "1", half, gmc("1234567"))), false);
        decide.approve(derek, kept("1").id(), "yes");
        later();
        Work less = work(half.from(), half.until().minusSeconds(60));

        take(byTwo, dora, feed(new Stated(1, "1", less, gmc("1234567"))), false);
        assertThat(kept("1").standing().status()).isEqualTo(Status.APPROVED);
        assertThat(shown(asha))
                .singleElement()
                .satisfies(placement -> assertThat(placement.until()).isEqualTo(less.until()));

        later();
        take(byTwo, dora, feed(new Stated(1, "1", at(less, DUDLEY, CORBETT), gmc("1234567"))), false);
        assertThat(kept("1").standing().status()).as("another site").isEqualTo(Status.PROPOSED);
        assertThat(audited("placement.amended")).isEqualTo(2);
    }

    @Test
    void whileMoreWaitsForApproval_whatWasApproved_staysInForce_untilSomebodyDecides() {
        Account asha = doctor("1234567");
        show(asha);
        Work half = work(clock.instant());
        take(byTwo, dora, feed(new Stated(1, "1", half, gmc("1234567"))), false);
        decide.approve(derek, kept("1").id(), "yes");
        UUID projected = shown(asha).get(0).id();
        Work longer = work(half.from(), half.until().plus(Duration.ofDays(1)));
        later();

        take(byTwo, dora, feed(new Stated(1, "1", longer, gmc("1234567"))), false);

        assertThat(kept("1").standing().status()).isEqualTo(Status.PROPOSED);
        assertThat(kept("1").work()).isEqualTo(longer);
        assertShown(asha, half);
        decide.approve(derek, kept("1").id(), "a day more");
        assertShown(asha, longer);
        assertThat(shown(asha).get(0).id()).as("no session rests on another").isEqualTo(projected);

        later();
        take(byTwo, dora, feed(new Stated(1, "1", at(longer, DUDLEY, RUSSELLS_HALL, CORBETT), gmc("1234567"))), false);
        assertShown(asha, longer);
        StatedPlacement declined = decide.decline(derek, kept("1").id(), "not at Corbett");
        assertThat(declined.standing().status()).isEqualTo(Status.APPROVED);
        assertThat(declined.work()).isEqualTo(longer);
        assertShown(asha, longer);
    }

    @Test
    void whatGoesOnWhileMoreWaits_endsWhenItsSourceSaysSo_andWithWhatItIsPartOf() {
        Account asha = doctor("1234567");
        show(asha);
        Work half = work(clock.instant());
        take(byTwo, dora, feed(new Stated(1, "1", half, gmc("1234567"))), false);
        decide.approve(derek, kept("1").id(), "yes");
        later();
        Work shorter = work(half.from(), half.until().minusSeconds(60));
        take(byTwo, dora, feed(new Stated(1, "1", at(shorter, DUDLEY, RUSSELLS_HALL, CORBETT), gmc("1234567"))), false);
        assertShown(asha, shorter);

        later();
        take(byTwo, dora, feed(new Stated(1, "1", shorter, gmc("1234567"))), false);
        assertThat(kept("1").standing().status())
                .as("nobody need agree to what was approved")
                .isEqualTo(Status.APPROVED);

        later();
        take(byTwo, dora, feed(new Stated(1, "1", half, gmc("1234567"))), false);
        assertShown(asha, shorter);
        decide.withdraw(derek, kept("1").id(), "suspended");
        assertThat(shown(asha)).isEmpty();
    }

    @Test
    void aFeedThatStatesManyOtherwise_takesNothingFromAnybody_whileTheyWait() {
        List<Stated> all = takeMany(40);
        later();

        Outcome outcome = take(byTwo, dora, feed(otherwise(all, Duration.ofDays(1))), false);

        assertThat(outcome.amended()).isEqualTo(40);
        assertThat(open()).allSatisfy(placement -> {
            assertThat(placement.standing().status()).isEqualTo(Status.PROPOSED);
            assertThat(placement.isLiveAt(clock.instant())).isTrue();
        });
    }

    @Test
    void aFeedWhoseEndsAreWrongByAYear_isHeld_alsoALittleAtATime() {
        List<Stated> all = takeMany(40);
        clock.pass(Duration.ofDays(10));
        Stated[] over = otherwise(all, Duration.ofDays(-181));

        assertThat(take(over).held()).contains("40 of 40");
        assertThat(open()).hasSize(40);
        assertThat(take(mixed(over, all, 15)).amended()).isEqualTo(15);
        later();
        assertThat(take(mixed(over, all, 30)).held()).contains("so 30 within a day");
    }

    @Test
    void aFeedThatNamesOthersInTheirPlace_isHeld() {
        List<Stated> all = takeMany(40);
        later();

        List<Stated> others = all.stream()
                .map(row ->
                        new Stated(1, row.key(), row.work(), gmc("3" + row.key().substring(1) + "00000")))
                .toList();

        assertThat(take(others).held()).contains("40 of 40");
    }

    @Test
    void somebodyElseNamed_isAnotherDecision_andTheFirstLosesIt() {
        Account asha = doctor("1234567");
        Account mei = doctor("7654321");
        show(asha);
        show(mei);
        Work work = work(clock.instant());
        take(new Stated(1, "1", work, gmc("1234567")));
        later();

        take(new Stated(1, "1", work, gmc("7654321")));

        assertThat(shown(asha)).isEmpty();
        assertThat(shown(mei)).hasSize(1);
    }

    @Test
    void whatAHumanTookAway_noFeedGivesBack() {
        Account asha = doctor("1234567");
        show(asha);
        Work work = work(clock.instant());
        take(new Stated(1, "1", work, gmc("1234567")));
        decide.withdraw(derek, kept("1").id(), "suspended");
        later();

        assertThat(take(new Stated(1, "1", work, gmc("1234567"))).unchanged()).isOne();
        assertThat(kept("1").standing().status()).isEqualTo(Status.WITHDRAWN);
        later();
        take(new Stated(1, "1", at(work, DUDLEY, RUSSELLS_HALL, CORBETT), gmc("1234567")));

        assertThat(kept("1").standing().status())
                .as("amended, it is asked for anew")
                .isEqualTo(Status.PROPOSED);
        assertThat(shown(asha)).isEmpty();
    }

    @Test
    void aHumansNo_outlastsAnAmendmentOfTheAmendment_andOnlyAHumansYesEndsIt() {
        Account asha = doctor("1234567");
        show(asha);
        Work work = work(clock.instant());
        take(new Stated(1, "1", work, gmc("1234567")));
        decide.withdraw(derek, kept("1").id(), "suspended");
        later();
        Work more = at(work, DUDLEY, RUSSELLS_HALL, CORBETT);
        take(new Stated(1, "1", more, gmc("1234567")));
        later();

        take(new Stated(1, "1", at(work, DUDLEY, CORBETT), gmc("1234567")));
        later();
        take(new Stated(1, "1", more, gmc("1234567")));
        assertThat(kept("1").standing().status()).isEqualTo(Status.PROPOSED);

        later();
        take(row("2", "7654321", clock.instant()));
        assertThat(kept("1").standing().status()).as("not named").isEqualTo(Status.WITHDRAWN);
        Stated other = row("2", "7654321", kept("2").work().from());
        later();
        take(new Stated(1, "1", more, gmc("1234567")), other);
        assertThat(kept("1").standing().status()).as("named again").isEqualTo(Status.PROPOSED);
        later();
        take(new Stated(1, "1", work, gmc("1234567")), other);
        assertThat(kept("1").standing().status())
                .as("what was refused is not even asked for")
                .isEqualTo(Status.WITHDRAWN);
        assertThat(shown(asha)).isEmpty();

        later();
        take(new Stated(1, "1", more, gmc("1234567")), other);
        decide.approve(derek, kept("1").id(), "is back");
        later();
        take(new Stated(1, "1", work(work.from(), work.until().plusSeconds(60)), gmc("1234567")), other);
        assertThat(kept("1").standing().status()).isEqualTo(Status.APPROVED);
        assertThat(shown(asha)).hasSize(1);
    }

    @Test
    void whatAHumanSaidNoTo_isNotApprovedByItself_underAnotherKey() {
        Account asha = doctor("1234567");
        show(asha);
        Work work = work(clock.instant());
        take(new Stated(1, "1", work, gmc("1234567")));
        decide.withdraw(derek, kept("1").id(), "suspended");
        later();

        take(
                new Stated(1, "2", work(work.from(), work.until().minusSeconds(60)), gmc("1234567")),
                row("3", "7654321", work.from()));

        assertThat(kept("2").standing().status()).isEqualTo(Status.PROPOSED);
        assertThat(kept("3").standing().status()).as("of somebody else").isEqualTo(Status.APPROVED);
        assertThat(shown(asha)).isEmpty();
    }

    @Test
    void whatWasDeclined_whileLessWentOn_isNotAskedForAgain() {
        Work half = work(clock.instant());
        take(byTwo, dora, feed(new Stated(1, "1", half, gmc("1234567"))), false);
        decide.approve(derek, kept("1").id(), "yes");
        later();
        Stated more = new Stated(1, "1", at(half, DUDLEY, RUSSELLS_HALL, CORBETT), gmc("1234567"));
        take(byTwo, dora, feed(more), false);
        decide.decline(derek, kept("1").id(), "not at Corbett");
        later();

        assertThat(take(byTwo, dora, feed(more), false).unchanged()).isOne();
        assertThat(kept("1").work()).isEqualTo(half);
        assertThat(kept("1").standing().status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void aFeedForAnotherTrust_isTakenFromNobody_andARowForAnotherIsLeftAside() {
        assertThatThrownBy(() -> take(automatic, wilf, feed(row("1", "1234567", clock.instant())), false))
                .isInstanceOf(NotAllowedException.class);
        Work walsalls = at(work(clock.instant()), WALSALL, MANOR);

        Outcome outcome = take(
                new Stated(1, "1", walsalls, gmc("1234567")),
                new Stated(2, "2", at(work(clock.instant()), DUDLEY, MANOR), gmc("1234567")),
                row("3", "7654321", clock.instant()));

        assertThat(outcome.added()).isOne();
        assertThat(outcome.aside())
                .containsExactly(
                        new AsideRow(1, "trust", "1", "it is of another trust, for which this feed does not speak"),
                        new AsideRow(2, "sites", "2", "RBK02 is a site of RBK, not of RNA"));
        assertThat(registry.statedPlacements().openAt(WALSALL, clock.instant())).isEmpty();
    }

    @Test
    void aRowThatIsLeftAside_leavesItsPlacementAsItWas_andTheRestGoesOn() {
        take(row("1", "1234567", clock.instant()), row("2", "7654321", clock.instant()));
        Instant from = kept("1").work().from();
        later();
        Feed bad = feed(row("3", "1111111", clock.instant()));
        AsideRow known = new AsideRow(2, "From", "1", "is no day");
        AsideRow unknown = new AsideRow(3, null, null, "9 columns instead of 10");

        Feed withKnown = new Feed(TRAINEES, DUDLEY, true, bad.issuedAt(), "b", 2, bad.stated(), List.of(known), null);
        Outcome outcome = take(automatic, dora, withKnown, false);
        assertThat(outcome.added()).isOne();
        assertThat(outcome.withdrawn()).as("2, and not 1").isOne();
        assertThat(kept("1").standing().status()).isEqualTo(Status.APPROVED);

        later();
        Feed withUnknown =
                new Feed(TRAINEES, DUDLEY, true, clock.instant(), "c", 2, bad.stated(), List.of(unknown), null);
        assertThat(take(automatic, dora, withUnknown, false).withdrawn())
                .as("it may be what is missing")
                .isZero();
        assertThat(kept("1").work().from()).isEqualTo(from);
    }

    @Test
    void aPositionFurtherAheadThanAllowed_isLeftAside() {
        Outcome outcome = take(
                row("1", "1234567", clock.instant().plus(Duration.ofDays(84))),
                row("2", "7654321", clock.instant().plus(Duration.ofDays(84)).plusSeconds(1)));

        assertThat(outcome.added()).isOne();
        assertThat(outcome.aside()).singleElement().satisfies(row -> {
            assertThat(row.key()).isEqualTo("2");
            assertThat(row.column()).isEqualTo("from");
            assertThat(row.reason()).contains("84 days ahead");
        });
    }

    @Test
    void twoRowsOfOnePersonAtATime_areOnePlacement_whicheverWayTheyAreMoved() {
        Work first = work(clock.instant(), clock.instant().plus(Duration.ofDays(10)));
        Work second = work(first.until(), first.until().plus(Duration.ofDays(10)));
        take(new Stated(1, "1", first, gmc("1234567")), new Stated(2, "2", second, gmc("1234567")));
        later();
        Work longer = work(first.from(), first.until().plus(Duration.ofDays(3)));
        Work shorter = work(longer.until(), second.until());

        assertThat(take(new Stated(1, "1", longer, gmc("1234567")), new Stated(2, "2", shorter, gmc("1234567")))
                        .aside())
                .as("both are moved at once")
                .isEmpty();
        later();
        Outcome outcome = take(
                new Stated(1, "1", longer, gmc("1234567")),
                new Stated(2, "2", shorter, gmc("1234567")),
                new Stated(3, "3", longer, gmc("1234567")));
        assertThat(outcome.aside())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("stated already, by trainees.RNA as 1"));
    }

    @Test
    void aFeedThatIsBroken_orEmpty_orHardlyUnderstood_isHeldWhole_andWithdrawsNothing() {
        take(row("1", "1234567", clock.instant()));
        later();

        assertHeld(new Feed(TRAINEES, DUDLEY, true, clock.instant(), "b", 0, List.of(), List.of(), "it is cut short"));
        assertHeld(new Feed(TRAINEES, DUDLEY, true, clock.instant(), "c", 0, List.of(), List.of(), null));
        List<AsideRow> bad = IntStream.range(0, 6)
                .mapToObj(i -> new AsideRow(i + 2, "From", "k" + i, "is no day"))
                .toList();
        assertHeld(new Feed(TRAINEES, DUDLEY, true, clock.instant(), "d", 6, List.of(), bad, null));
        Stated good = row("1", "1234567", kept("1").work().from());
        assertHeld(new Feed(TRAINEES, DUDLEY, true, clock.instant(), "e", 7, List.of(good), bad, null));

        assertThat(kept("1").standing().status()).isEqualTo(Status.APPROVED);
        assertThat(heldCases()).as("one for the feed").hasSize(1);
        assertThat(heldCases().get(0).isOfSourceOf(DUDLEY)).isTrue();
        take(good, row("2", "7654321", clock.instant()));
        assertThat(heldCases()).as("a newer one was taken").isEmpty();
    }

    @Test
    void aFeedThatWouldWithdrawTooMany_isHeld_untilAnotherAdministratorReleasesTheSameBytes() {
        takeMany(40);
        later();
        Feed small = feed(row("k0", "2000000", kept("k0").work().from()));

        assertThat(take(automatic, dora, small, true, NotPossibleException.class))
                .contains("no feed of these bytes");
        assertThat(take(automatic, dora, small, false).held()).contains("39 of 40");
        assertThat(open()).hasSize(40);
        assertThat(take(automatic, dora, small, true, NotAllowedException.class))
                .contains("another administrator");
        Feed other = new Feed(TRAINEES, DUDLEY, true, small.issuedAt(), "other", 1, small.stated(), List.of(), null);
        assertThat(take(automatic, derek, other, true, NotPossibleException.class))
                .contains("no feed of these bytes");

        Feed partial =
                new Feed(TRAINEES, DUDLEY, false, small.issuedAt(), small.sha256(), 1, small.stated(), List.of(), null);
        assertThat(take(automatic, derek, partial, true, NotPossibleException.class))
                .contains("complete");
        later();
        Feed later =
                new Feed(TRAINEES, DUDLEY, true, clock.instant(), small.sha256(), 1, small.stated(), List.of(), null);
        assertThat(take(automatic, derek, later, true, NotPossibleException.class))
                .contains("release it as that");

        assertThat(take(automatic, derek, small, true).withdrawn()).isEqualTo(39);
        assertThat(open()).hasSize(1);
    }

    @Test
    void bytesThatWereTakenBefore_areNotReleased_howeverNewTheySayTheyAre() {
        List<Stated> all = takeMany(40);
        later();
        Feed first = feed(all.subList(0, 25).toArray(Stated[]::new));
        take(automatic, dora, first, false);
        later();
        take(all);
        later();
        Feed again = new Feed(
                TRAINEES,
                DUDLEY,
                true,
                clock.instant(),
                first.sha256(),
                1,
                first.stated().subList(0, 1),
                List.of(),
                null);
        assertThat(take(automatic, dora, again, false).held()).isNotNull();

        assertThat(take(automatic, derek, again, true, NotPossibleException.class))
                .contains("taken before");
    }

    @Test
    void aFeedThatWithdrawsALittleAtATime_isHeldAllTheSame() {
        List<Stated> all = takeMany(40);
        later();
        assertThat(take(all.subList(0, 25)).withdrawn()).isEqualTo(15);
        later();
        assertThat(take(all.subList(0, 15)).held()).contains("so 25 within a day");
        clock.pass(Duration.ofDays(1));
        assertThat(take(all.subList(0, 15)).withdrawn()).isEqualTo(10);
    }

    @Test
    void aFeedThatWithdrawsAll_isHeld_howeverFewTheyAre() {
        takeMany(4);
        later();
        assertThat(take(row("new", "1234567", clock.instant())).held()).contains("all 4");
    }

    @Test
    void whatWaits_isNotAskedAboutAnyMore_whenItIsWithdrawn() {
        Account elsewhere = TestSource.stating(
                TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel"),
                new Identifiers(null, null, null, Set.of(new Registration(Registration.Body.GMC, "1234567"))));
        walsall.show(elsewhere);
        run(walsall);
        take(row("1", "1234567", clock.instant()), row("2", "7654321", clock.instant()));
        assertThat(cases(OpenCase.Kind.PLACEMENT_WAITING)).hasSize(1);
        Instant from = kept("2").work().from();
        later();

        take(row("2", "7654321", from));

        assertThat(cases(OpenCase.Kind.PLACEMENT_WAITING)).isEmpty();
    }

    @Test
    void whoUploadsAFeedThatPlacesThemselves_isNotApprovedByIt() {
        show(TestSource.stating(
                DORA, new Identifiers(null, null, null, Set.of(new Registration(Registration.Body.GMC, "1234567")))));

        take(row("1", "1234567", clock.instant()));

        assertThat(kept("1").standing().status()).isEqualTo(Status.PROPOSED);
        assertThat(shown(DORA)).isEmpty();
    }

    @Test
    void whoUploadsAFeedThatGivesThemselvesMore_isNotApprovedByIt() {
        show(TestSource.stating(
                DORA, new Identifiers(null, null, null, Set.of(new Registration(Registration.Body.GMC, "1234567")))));
        Work work = work(clock.instant());
        take(automatic, derek, feed(new Stated(1, "1", work, gmc("1234567"))), false);
        assertThat(shown(DORA)).as("as somebody else stated it").hasSize(1);
        later();

        take(new Stated(1, "1", at(work, DUDLEY, RUSSELLS_HALL, CORBETT), gmc("1234567")));

        assertThat(kept("1").standing().status()).isEqualTo(Status.PROPOSED);
        assertShown(DORA, work);
    }

    @Test
    void whatComesBack_isForWhoeverIsMeantNow() {
        Account before = doctor("1234567");
        show(before);
        take(row("1", "1234567", clock.instant()), row("2", "7654321", clock.instant()));
        Instant from = kept("2").work().from();
        later();
        take(row("2", "7654321", from));
        show(TestSource.stating(
                before, new Identifiers(null, null, null, Set.of(new Registration(Registration.Body.GMC, "1111111")))));
        Account after = doctor("1234567");
        show(after);
        later();

        take(row("1", "1234567", kept("1").work().from()), row("2", "7654321", from));

        assertThat(shown(before)).isEmpty();
        assertThat(shown(after)).hasSize(1);
    }

    private void assertShown(Account account, Work work) {
        assertThat(shown(account)).singleElement().satisfies(placement -> {
            assertThat(placement.site()).isEqualTo(work.sites().get(0));
            assertThat(placement.until()).isEqualTo(work.until());
        });
    }

    private static Stated[] otherwise(List<Stated> all, Duration longer) {
        return all.stream()
                .map(row -> new Stated(
                        1, row.key(), work(row.work().from(), row.work().until().plus(longer)), row.whom()))
                .toArray(Stated[]::new);
    }

    private static List<Stated> mixed(Stated[] first, List<Stated> all, int count) {
        List<Stated> mixed = new ArrayList<>(all);
        for (int i = 0; i < count; i++) {
            mixed.set(i, first[i]);
        }
        return mixed;
    }

    private List<Stated> takeMany(int count) {
        List<Stated> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(row("k" + i, String.valueOf(2_000_000 + i), clock.instant()));
        }
        assertThat(take(all).added()).isEqualTo(count);
        return all;
    }

    private void assertHeld(Feed feed) {
        int before = open().size();
        assertThat(take(automatic, dora, feed, false).held()).isNotBlank();
        assertThat(open()).hasSize(before);
    }

    private Outcome take(Stated... rows) {
        return take(List.of(rows));
    }

    private Outcome take(List<Stated> rows) {
        return take(automatic, dora, feed(rows.toArray(Stated[]::new)), false);
    }

    private static Outcome take(StatePlacements how, PersonId who, Feed feed, boolean release) {
        return how.take(who, feed, release);
    }

    /** @return what is said to whoever may not. */
    private static String take(
            StatePlacements how, PersonId who, Feed feed, boolean release, Class<? extends Exception> refusal) {
        try {
            how.take(who, feed, release);
        } catch (NotPossibleException | NotAllowedException e) {
            assertThat(e).isInstanceOf(refusal);
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it was taken");
    }

    private Feed feed(Stated... rows) {
        return issued(clock.instant(), rows);
    }

    private static Feed issued(Instant at, Stated... rows) {
        return new Feed(TRAINEES, DUDLEY, true, at, "sha " + at, rows.length, List.of(rows), List.of(), null);
    }

    private static Stated row(String key, String number, Instant from) {
        return new Stated(1, key, work(from), gmc(number));
    }

    private void later() {
        clock.pass(Duration.ofMinutes(1));
    }

    private StatedPlacement kept(String key) {
        return find(key).orElseThrow();
    }

    private Optional<StatedPlacement> find(String key) {
        @Nullable
        StatedPlacement found =
                registry.statedPlacements().ofSource(TRAINEES, List.of(key)).get(key);
        return Optional.ofNullable(found);
    }

    private List<StatedPlacement> open() {
        return registry.statedPlacements().openOfSource(TRAINEES, clock.instant());
    }

    private static Account doctor(String number) {
        return TestSource.stating(
                TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel"),
                new Identifiers(null, null, null, Set.of(new Registration(Registration.Body.GMC, number))));
    }

    private void show(Account account) {
        directory.show(account);
        run(directory);
    }

    private List<ProjectedPlacement> shown(Account account) {
        return projection(holder(account)).placements().stream()
                .filter(placement -> !placement.home())
                .toList();
    }

    private List<OpenCase> heldCases() {
        return cases(OpenCase.Kind.HELD_FEED);
    }

    private List<OpenCase> cases(OpenCase.Kind kind) {
        return registry.cases().open().stream()
                .filter(open -> open.kind() == kind)
                .toList();
    }

    private int audited(String action) {
        return test.sql()
                .sql("select count(*) from audit_line where action = :action")
                .param("action", action)
                .query(Integer.class)
                .single();
    }
}
