package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.CORBETT;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.approved;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.proposed;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;

/** What was given follows the account to whoever holds it, and ends with their work there. */
class AttachedPlacementsTest extends PlacementFixture {
    @Test
    void accountsThatBecomeOnePersons_andAreTakenApartAgain_keepWhatIsTheirs() {
        Account atDudley = registered("RNA", GMC);
        show(directory, atDudley);
        StatedPlacement placement = stated(gmc(GMC));
        attachPlacements.run();
        PersonId elder = holder(atDudley);
        clock.pass(Duration.ofDays(1));
        Account atWalsall = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        show(walsall, atWalsall);

        prove(atWalsall, atDudley);
        assertThat(holder(atWalsall)).isEqualTo(elder);
        assertThat(stated(projection(elder).placements())).hasSize(1);

        List<Link> taken = List.of(link(atDudley));
        PersonId taker = registry.transactions()
                .alone(() -> new SeparateAccounts(registry)
                        .separate(elder, taken, UUID.randomUUID(), clock.instant())
                        .orElseThrow());

        assertThat(stated(projection(elder).placements())).isEmpty();
        assertThat(stated(projection(taker).placements())).hasSize(1);
        assertThat(kept(placement).account()).isEqualTo(atDudley.key());
    }

    @Test
    void whoWasNamed_keepsWhatIsTheirs_whenTheAccountThatItFollowedTurnsOutToBeAnothers() {
        Account own = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        show(walsall, own);
        clock.pass(Duration.ofDays(1));
        Account another = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
        show(directory, another);
        prove(own, another);
        PersonId asha = holder(own);
        StatedPlacement placement = stated(new Whom.Known(asha));
        attachPlacements.run();
        assertThat(kept(placement).account()).as("the host's own").isEqualTo(another.key());

        List<Link> taken = List.of(link(another));
        PersonId taker = registry.transactions()
                .alone(() -> new SeparateAccounts(registry)
                        .separate(asha, taken, UUID.randomUUID(), clock.instant())
                        .orElseThrow());

        assertThat(kept(placement).account()).isEqualTo(own.key());
        assertThat(stated(projection(taker).placements())).isEmpty();
        assertThat(stated(projection(asha).placements())).hasSize(1);
    }

    @Test
    void somebodyRetired_takesTheirPlacementsToWhoLivesOn() {
        Account atWalsall = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        show(walsall, atWalsall);
        clock.pass(Duration.ofDays(1));
        Account atDudley = registered("RNA", GMC);
        show(directory, atDudley);
        stated(gmc(GMC));
        attachPlacements.run();
        PersonId younger = holder(atDudley);

        prove(atWalsall, atDudley);

        assertThat(holder(atDudley)).isNotEqualTo(younger);
        assertThat(projection(younger).placements()).isEmpty();
        assertThat(stated(projection(holder(atWalsall)).placements())).hasSize(1);
    }

    @Test
    void anAccountThatIsNobodysAnyMore_givesNothing_andGivesAgainWhenItIs() {
        Account asha = registered("RNA", GMC);
        show(directory, asha);
        StatedPlacement placement = stated(gmc(GMC));
        attachPlacements.run();
        PersonId person = holder(asha);

        show(directory, TestSource.notOrdinary(asha));
        assertThat(projection(person).placements().stream().filter(p -> !p.home()))
                .isEmpty();

        show(directory, asha);
        attachPlacements.run();
        assertThat(stated(projection(holder(asha)).placements())).hasSize(1);
        assertThat(kept(placement).account()).isEqualTo(asha.key());
    }

    @Test
    void whoLeavesTheHostTrust_losesWhatWasPlacedThere_andNothingElsewhere() {
        Account atDudley = registered("RNA", GMC);
        show(directory, atDudley);
        Account atWalsall = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        show(walsall, atWalsall);
        prove(atWalsall, atDudley);
        stated(gmc(GMC));
        Account bert = TestSource.account("RBK", UUID.randomUUID(), "Bert", "Jones");
        show(walsall, bert);
        stated(new Whom.Known(holder(bert)));
        attachPlacements.run();
        PersonId asha = holder(atDudley);
        assertThat(stated(projection(asha).placements())).hasSize(1);

        show(directory, TestSource.disabled(atDudley));

        assertThat(stated(projection(asha).placements())).isEmpty();
        assertThat(projection(asha).placementsLiveAt(clock.instant()))
                .singleElement()
                .satisfies(left -> assertThat(left.trust()).isEqualTo(WALSALL));
        assertThat(stated(projection(holder(bert)).placements()))
                .as("somebody who was named, and never had an account there")
                .hasSize(1);
    }

    @Test
    void whoseAccountAtTheHostHasAPlannedEnd_isPlacedThereUntilThen() {
        Account asha = registered("RNA", GMC);
        Instant end = clock.instant().plus(Duration.ofDays(30));
        show(directory, TestSource.expiring(asha, end));
        StatedPlacement placement = stated(gmc(GMC));
        attachPlacements.run();
        assertThat(stated(projection(holder(asha)).placements()))
                .singleElement()
                .satisfies(shown -> assertThat(shown.until()).isEqualTo(end));

        show(directory, asha);
        assertThat(stated(projection(holder(asha)).placements()))
                .singleElement()
                .satisfies(shown ->
                        assertThat(shown.until()).isEqualTo(placement.work().until()));
        show(directory, TestSource.expiring(asha, placement.work().until().plusSeconds(1)));
        assertThat(stated(projection(holder(asha)).placements()))
                .singleElement()
                .satisfies(shown ->
                        assertThat(shown.until()).isEqualTo(placement.work().until()));
    }

    @Test
    void whatIsNotApproved_orIsOver_isNotShown_andWhatIsToCome_is() {
        Account asha = registered("RNA", GMC);
        show(directory, asha);
        Instant now = clock.instant();
        StatedPlacement waits = proposed("p", work(now.plusSeconds(1)), gmc(GMC), now);
        StatedPlacement over = approved("o", work(now.minus(Duration.ofDays(200))), gmc(GMC), now);
        StatedPlacement coming = approved("c", work(now.plus(Duration.ofDays(80))), gmc(GMC), now);
        registry.statedPlacements().save(List.of(waits, over, coming));

        assertThat(attachPlacements.run()).isEqualTo(2);

        assertThat(kept(over).account()).as("nobody looks at what is over").isNull();
        assertThat(stated(projection(holder(asha)).placements()))
                .singleElement()
                .satisfies(shown ->
                        assertThat(shown.from()).isEqualTo(coming.work().from()));
    }

    @Test
    void whoUploadedOrApprovedIt_isNotPlacedByThat_whenItTurnsOutToBeThem() {
        Account dora = registered("RNA", GMC);
        show(directory, dora);
        Instant now = clock.instant();
        String herself = "person " + holder(dora);
        StatedPlacement uploaded = proposed("1", work(now), gmc(GMC), now);
        StatedPlacement own = uploaded.amended(
                uploaded.work(), uploaded.whom(), by(Status.PROPOSED, herself), by(Status.APPROVED, "trainees.RNA"));
        StatedPlacement agreed = proposed("2", at(work(now), DUDLEY, RUSSELLS_HALL), gmc(GMC), now)
                .standing(by(Status.APPROVED, herself));
        registry.statedPlacements().save(List.of(own, agreed));

        attachPlacements.run();

        assertThat(kept(own).standing().status()).isEqualTo(Status.PROPOSED);
        assertThat(kept(agreed).standing().status()).isEqualTo(Status.PROPOSED);
        assertThat(stated(projection(holder(dora)).placements())).isEmpty();
    }

    @Test
    void whoApprovedIt_andTurnsOutToBeWhomItIsFor_losesIt_whenTheTwoBecomeOne() {
        Account asha = registered("RNA", GMC);
        show(directory, asha);
        clock.pass(Duration.ofDays(1));
        Account atWalsall = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");
        show(walsall, atWalsall);
        Instant now = clock.instant();
        String herself = "person " + holder(atWalsall);
        StatedPlacement agreed = proposed("1", work(now), gmc(GMC), now).standing(by(Status.APPROVED, herself));
        StatedPlacement others = approved("2", at(work(now), DUDLEY, CORBETT), gmc(GMC), now);
        StatedPlacement more = others.amended(
                        at(work(now), DUDLEY, RUSSELLS_HALL, CORBETT),
                        others.whom(),
                        by(Status.PROPOSED, "person x"),
                        by(Status.PROPOSED, "person x"))
                .whileItGoesOn(others.standing(by(Status.APPROVED, herself)), now);
        registry.statedPlacements().save(List.of(agreed, more));
        attachPlacements.run();
        assertThat(stated(projection(holder(asha)).placements())).hasSize(2);

        prove(asha, atWalsall);

        assertThat(holder(asha)).isEqualTo(holder(atWalsall));
        assertThat(kept(agreed).standing().status()).isEqualTo(Status.PROPOSED);
        assertThat(kept(more).inForce()).isNull();
        assertThat(stated(projection(holder(asha)).placements())).isEmpty();
        assertThat(audited("placement.returned")).isEqualTo(2);
    }

    private Standing by(Status status, String who) {
        return new Standing(status, who, "x", clock.instant());
    }
}
