package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.CORBETT;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;
import uk.nhs.blackcountry.signon.provisioning.placement.Feed.Stated;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** What its source states otherwise, or again: less needs nobody, more waits, and a human's no stands. */
class AmendedPlacementsTest extends FeedFixture {
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
}
