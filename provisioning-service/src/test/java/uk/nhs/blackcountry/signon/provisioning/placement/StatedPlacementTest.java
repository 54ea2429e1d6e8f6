package uk.nhs.blackcountry.signon.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.CORBETT;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.DUDLEY;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.RUSSELLS_HALL;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.approved;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.as;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.at;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.gmc;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.proposed;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement.Waiting;
import uk.nhs.blackcountry.signon.provisioning.trust.Succession;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

class StatedPlacementTest {
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
    private static final Instant AUGUST =
            LocalDate.parse("2027-08-04").atStartOfDay(ENGLAND).toInstant();
    private static final AccountKey ACCOUNT = AccountKey.directory(DUDLEY, UUID.randomUUID());
    private static final OdsCode WOLVERHAMPTON = new OdsCode("RL4");

    @Test
    void live_isAQuestionToTheClock_fromTheFirstInstantToTheLast() {
        StatedPlacement placement = approved("1", work(AUGUST), gmc("1234567"), AUGUST);
        Instant end = placement.work().until();
        assertThat(placement.isLiveAt(AUGUST.minusMillis(1))).isFalse();
        assertThat(placement.isLiveAt(AUGUST)).isTrue();
        assertThat(placement.isLiveAt(end.minusMillis(1))).isTrue();
        assertThat(placement.isLiveAt(end)).isFalse();
        assertThat(placement.isOpenAt(end.minusMillis(1))).isTrue();
        assertThat(placement.isOpenAt(end)).isFalse();
        assertThat(proposed("1", work(AUGUST), gmc("1234567"), AUGUST).isLiveAt(AUGUST))
                .as("not approved")
                .isFalse();
    }

    @Test
    void eachSite_isProjectedUnderAnIdOfItsOwn_thatStaysWhenOthersComeAndGo() {
        StatedPlacement one = approved("1", work(AUGUST), gmc("1234567"), AUGUST);
        StatedPlacement two =
                one.amended(at(one.work(), DUDLEY, CORBETT, RUSSELLS_HALL), one.whom(), one.proposed(), one.standing());

        assertThat(one.projected()).singleElement().satisfies(projected -> {
            assertThat(projected.trust()).isEqualTo(DUDLEY);
            assertThat(projected.site()).isEqualTo(RUSSELLS_HALL);
            assertThat(projected.role()).isEqualTo("R8000");
            assertThat(projected.from()).isEqualTo(one.work().from());
            assertThat(projected.until()).isEqualTo(one.work().until());
            assertThat(projected.home()).isFalse();
        });
        assertThat(two.projected()).hasSize(2).containsAll(one.projected());
        assertThat(two.projected()).extracting(ProjectedPlacement::id).doesNotHaveDuplicates();
    }

    @Test
    void whatIsCutShortOrNarrowed_isWithin_andNothingElseIs() {
        Work work = at(work(AUGUST), DUDLEY, RUSSELLS_HALL, CORBETT);
        assertThat(work.isWithin(work)).isTrue();
        assertThat(at(work, DUDLEY, CORBETT).isWithin(work)).isTrue();
        assertThat(lasting(work, AUGUST.plusSeconds(1), work.until().minusSeconds(1))
                        .isWithin(work))
                .isTrue();
        assertThat(work.isWithin(at(work, DUDLEY, CORBETT))).isFalse();
        assertThat(lasting(work, AUGUST.minusSeconds(1), work.until()).isWithin(work))
                .isFalse();
        assertThat(lasting(work, AUGUST, work.until().plusSeconds(1)).isWithin(work))
                .isFalse();
        assertThat(as(work, "R8001").isWithin(work)).isFalse();
    }

    @Test
    void namingSomebodyElse_takesItOffTheAccount() {
        StatedPlacement placement =
                approved("1", work(AUGUST), gmc("1234567"), AUGUST).attachedTo(ACCOUNT);
        assertThat(amended(placement, gmc("1234567")).account()).isEqualTo(ACCOUNT);
        assertThat(amended(placement, gmc("7654321")).account()).isNull();
        assertThat(placement.waitingFor(Waiting.SEVERAL).account()).isNull();
        assertThat(placement.waitingFor(Waiting.SEVERAL).attachedTo(ACCOUNT).waiting())
                .isNull();
    }

    @Test
    void theWordsForWhomItIs_areReadAsTheyAreWritten() {
        for (Whom whom : List.of(
                new Whom.Known(new PersonId(UUID.randomUUID())),
                new Whom.Employee(DUDLEY, "2011/4411"),
                gmc("c1234567"),
                new Whom.SmartCard("656005750104"))) {
            assertThat(Whom.parse(whom.text())).isEqualTo(whom);
        }
        assertThatThrownBy(() -> new Whom.Employee(DUDLEY, "20 11")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gmc("x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Whom.SmartCard("12")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Whom.parse("mail a@b.example")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onTheDayOfAMerger_aPlacementBecomesTheOthers_andNoInstantIsLostOrCountedTwice() {
        Succession merger = new Succession(new OdsCode("RBK"), WOLVERHAMPTON, LocalDate.parse("2027-10-31"));
        CarryOver carryOver = new CarryOver(new Successions(List.of(merger)));
        ProjectedPlacement placement = projected("RBK", "RBK02", AUGUST, null);

        List<ProjectedPlacement> carried = carryOver.of(placement);

        Instant day = Instant.parse("2027-10-30T23:00:00Z");
        assertThat(merger.begins())
                .as("midnight in summer time, the night the clocks go back")
                .isEqualTo(day);
        assertThat(carried).hasSize(2);
        assertThat(live(carried, day.minusMillis(1)))
                .singleElement()
                .satisfies(before -> assertThat(before.trust().value()).isEqualTo("RBK"));
        assertThat(live(carried, day)).singleElement().satisfies(after -> {
            assertThat(after.trust()).isEqualTo(WOLVERHAMPTON);
            assertThat(after.site().value()).as("a site keeps its code").isEqualTo("RBK02");
            assertThat(after.until()).isNull();
        });
        assertThat(carryOver.of(placement)).as("under the same ids each time").isEqualTo(carried);
    }

    @Test
    void whatEndsBeforeTheDay_staysAsItIs_andWhatBeginsAfterIt_isTheOthersAlone() {
        Succession merger = new Succession(new OdsCode("RBK"), WOLVERHAMPTON, LocalDate.parse("2027-10-31"));
        CarryOver carryOver = new CarryOver(new Successions(List.of(merger)));
        ProjectedPlacement before = projected("RBK", "RBK", AUGUST, merger.begins());
        assertThat(carryOver.of(before)).containsExactly(before);
        assertThat(carryOver.of(projected("RBK", "RBK", merger.begins(), null)))
                .singleElement()
                .satisfies(after -> {
                    assertThat(after.trust()).isEqualTo(WOLVERHAMPTON);
                    assertThat(after.site()).as("where no site is known").isEqualTo(WOLVERHAMPTON);
                });
        ProjectedPlacement elsewhere = projected("RNA", "RNA01", AUGUST, null);
        assertThat(carryOver.of(elsewhere)).containsExactly(elsewhere);
    }

    @Test
    void aTrust_canBecomePartOfOne_thatBecomesPartOfAnother_butNeverOfItself() {
        Succession first = new Succession(new OdsCode("RBK"), WOLVERHAMPTON, LocalDate.parse("2027-10-31"));
        Succession second = new Succession(WOLVERHAMPTON, DUDLEY, LocalDate.parse("2028-04-01"));
        Successions both = new Successions(List.of(first, second));
        assertThat(new CarryOver(both).of(projected("RBK", "RBK02", AUGUST, null)))
                .extracting(placement -> placement.trust().value())
                .containsExactly("RBK", "RL4", "RNA");
        assertThat(both.at(new OdsCode("RBK"), second.begins())).isEqualTo(DUDLEY);
        assertThat(both.meaning(List.of(DUDLEY), second.begins()))
                .containsExactlyInAnyOrder(DUDLEY, new OdsCode("RBK"), WOLVERHAMPTON);
        assertThat(both.meaning(List.of(WOLVERHAMPTON), second.begins())).isEmpty();
        assertThat(both.meaning(List.of(new OdsCode("RBK")), AUGUST)).containsExactly(new OdsCode("RBK"));
        assertThatThrownBy(() -> new Successions(List.of(
                        first, new Succession(WOLVERHAMPTON, new OdsCode("RBK"), LocalDate.parse("2028-04-01")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Successions(List.of(first, first))).isInstanceOf(IllegalArgumentException.class);
    }

    private static StatedPlacement amended(StatedPlacement placement, Whom whom) {
        return placement.amended(placement.work(), whom, placement.proposed(), placement.standing());
    }

    private static Work lasting(Work work, Instant from, Instant until) {
        return new Work(work.trust(), work.sites(), work.role(), work.staffGroup(), work.employer(), from, until, null);
    }

    private static ProjectedPlacement projected(String trust, String site, Instant from, @Nullable Instant until) {
        return new ProjectedPlacement(
                UUID.randomUUID(), new OdsCode(trust), new OdsCode(site), "R8000", from, until, false);
    }

    private static List<ProjectedPlacement> live(List<ProjectedPlacement> placements, Instant instant) {
        return placements.stream()
                .filter(placement -> placement.isLiveAt(instant))
                .toList();
    }
}
