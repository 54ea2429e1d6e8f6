package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.TRAINEES;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.AsideRow;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.Stated;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.sync.StatePlacements.Outcome;

/** A feed that cannot be right is held whole, and released only as it was held. */
class HeldFeedTest extends FeedFixture {
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

    private List<OpenCase> heldCases() {
        return cases(OpenCase.Kind.HELD_FEED);
    }
}
