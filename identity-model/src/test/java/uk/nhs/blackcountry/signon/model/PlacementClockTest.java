package uk.nhs.blackcountry.signon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacementClockTest {
    private static final Instant START = Instant.parse("2026-08-05T07:00:00Z");
    private static final Instant END = Instant.parse("2026-12-02T07:00:00Z");

    @Test
    void placement_isLiveFromItsFirstInstantUntilJustBeforeItsLast() {
        ProjectedPlacement placement = placement(START, END);

        assertThat(placement.isLiveAt(START.minusNanos(1))).isFalse();
        assertThat(placement.isLiveAt(START)).isTrue();
        assertThat(placement.isLiveAt(END.minusNanos(1))).isTrue();
        assertThat(placement.isLiveAt(END)).isFalse();
    }

    @Test
    void placement_thatEndsBeforeItBegins_isRefused() {
        assertThatThrownBy(() -> placement(END, START)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void access_endsWithTheLastOfTheLivePlacements_whateverIsStillToCome() {
        PersonProjection person = person(
                PersonProjection.State.ACTIVE,
                placement(START, END),
                placement(START, END.plusSeconds(60)),
                placement(END.plusSeconds(120), null));

        assertThat(person.accessEndsAfter(START, "any-app")).contains(END.plusSeconds(60));
    }

    @Test
    void access_hasNoEnd_whenOneLivePlacementHasNone() {
        PersonProjection person = person(PersonProjection.State.ACTIVE, placement(START, END), placement(START, null));

        assertThat(person.accessEndsAfter(START, "any-app")).isEmpty();
    }

    @Test
    void access_toAnApp_endsWithThePlacementsThatOpenIt() {
        ProjectedPlacement forGood = placement(START, null).opening(List.of(new AppGrant("epr", List.of("doctor"))));
        ProjectedPlacement forAWhile = placement(START, END).opening(List.of(new AppGrant("ptl", List.of())));
        PersonProjection person = person(PersonProjection.State.ACTIVE, forGood, forAWhile);

        assertThat(person.accessEndsAfter(START, "ptl")).contains(END);
        assertThat(person.accessEndsAfter(START, "epr")).isEmpty();
        assertThat(person.placementsLiveAt(START, "epr")).containsExactly(forGood);
        assertThat(person.placementsLiveAt(START, "board-papers")).isEmpty();
    }

    @Test
    void anApp_closesWhereNothingFollowsOn_andNotBetweenPlacementsThatMeetOrOverlap() {
        PersonProjection person = person(
                PersonProjection.State.ACTIVE,
                placement(START, END),
                placement(END, END.plusSeconds(60)),
                placement(END.plusSeconds(30), END.plusSeconds(90)),
                placement(END.plusSeconds(91), null));

        assertThat(person.accessEndsAfter(START, "any-app")).contains(END);
        assertThat(person.closesAfter(START, "any-app")).contains(END.plusSeconds(90));
        assertThat(person.closesAfter(END.plusSeconds(91), "any-app")).isEmpty();
        assertThat(person.closesAfter(END.plusSeconds(90), "any-app")).contains(END.plusSeconds(90));
    }

    @Test
    void aDisabledPerson_hasNoLivePlacement() {
        assertThat(person(PersonProjection.State.DISABLED, placement(START, null))
                        .placementsLiveAt(START))
                .isEmpty();
    }

    private static ProjectedPlacement placement(Instant from, @Nullable Instant until) {
        OdsCode dudley = new OdsCode("RNA");
        return new ProjectedPlacement(UUID.randomUUID(), dudley, dudley, "", from, until, true);
    }

    private static PersonProjection person(PersonProjection.State state, ProjectedPlacement... placements) {
        return new PersonProjection(
                new PersonId(UUID.randomUUID()),
                new Revision(1, 1),
                state,
                null,
                "somebody",
                new PersonName("Some", "Body"),
                null,
                List.of(),
                Stream.of(placements).toList());
    }
}
