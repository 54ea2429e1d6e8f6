package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.MANOR;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.TRAINEES;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.AsideRow;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.Stated;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements.Outcome;

/** What a feed states becomes so, what it no longer names is not, and a row that cannot be changes nothing. */
class StatePlacementsTest extends FeedFixture {
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
}
