package uk.nhs.blackcountry.signon.provisioning.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.token.SiteAccess.Place;

class SiteAccessTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final OdsCode RUSSELLS_HALL = new OdsCode("RNA01");
    private static final OdsCode CORBETT = new OdsCode("RNA04");
    private static final Place AT_RUSSELLS_HALL = new Place(DUDLEY, RUSSELLS_HALL);

    @Test
    void whatNamesNoSite_countsAtEach_andWhatNamesOneCountsThereAlone() {
        PersonProjection everywhere = person(State.ACTIVE, placement(DUDLEY, 60, "reader"));
        PersonProjection corbett = person(State.ACTIVE, placement(CORBETT, 60, "reader"));

        assertThat(SiteAccess.of(everywhere, "ptl", AT_RUSSELLS_HALL, NOW)).isPresent();
        assertThat(SiteAccess.of(corbett, "ptl", AT_RUSSELLS_HALL, NOW)).isEmpty();
        assertThat(SiteAccess.of(corbett, "ptl", new Place(DUDLEY, DUDLEY), NOW))
                .as("one site is not the trust")
                .isEmpty();
    }

    @Test
    void aRoleOfTwoPlacements_lastsAsLongAsTheLonger_andTheTokenAsTheFirstRoleThatGoes() {
        PersonProjection person = person(
                State.ACTIVE,
                placement(RUSSELLS_HALL, 10, "reader"),
                placement(DUDLEY, 60, "reader"),
                placement(RUSSELLS_HALL, 30, "editor"));

        assertThat(SiteAccess.of(person, "ptl", AT_RUSSELLS_HALL, NOW))
                .contains(new SiteAccess(
                        List.of("editor", "reader"), NOW.minusSeconds(1).plus(Duration.ofMinutes(30))));
    }

    @Test
    void whoIsNotInUse_hasNothing_andNobodyHasAnythingInAnotherApp() {
        ProjectedPlacement placement = placement(RUSSELLS_HALL, 60, "reader");

        assertThat(SiteAccess.of(person(State.DISABLED, placement), "ptl", AT_RUSSELLS_HALL, NOW))
                .isEmpty();
        assertThat(SiteAccess.of(person(State.ACTIVE, placement), "epr", AT_RUSSELLS_HALL, NOW))
                .isEmpty();
    }

    /** The promise of the issuer: nothing outside of a live placement there, and nothing that outlives it. */
    @Property(tries = 500)
    void everyRole_isGivenByALivePlacementThere_untilTheInstantThatIsSaid(
            @ForAll("placements") List<ProjectedPlacement> all) {
        Optional<SiteAccess> access = SiteAccess.of(
                person(State.ACTIVE, all.toArray(ProjectedPlacement[]::new)), "ptl", AT_RUSSELLS_HALL, NOW);

        access.ifPresent(given -> {
            Instant until = given.unchangedUntil();
            Instant last = until == null ? NOW.plus(Duration.ofDays(999)) : until.minusMillis(1);
            for (String role : given.roles()) {
                assertThat(all)
                        .anyMatch(placement -> gives(placement, role)
                                && placement.isLiveAt(NOW)
                                && placement.isLiveAt(last)
                                && AT_RUSSELLS_HALL.isReachedBy(placement));
            }
        });
        assertThat(access.isPresent())
                .isEqualTo(all.stream()
                        .anyMatch(placement -> placement.isLiveAt(NOW)
                                && placement.opens("ptl")
                                && AT_RUSSELLS_HALL.isReachedBy(placement)));
    }

    @Property(tries = 300)
    void onePlacementMore_takesNothingAway(
            @ForAll("placements") List<ProjectedPlacement> all, @ForAll("placements") List<ProjectedPlacement> more) {
        List<ProjectedPlacement> both = new ArrayList<>(all);
        both.addAll(more);
        Optional<SiteAccess> fewer = SiteAccess.of(
                person(State.ACTIVE, all.toArray(ProjectedPlacement[]::new)), "ptl", AT_RUSSELLS_HALL, NOW);
        Optional<SiteAccess> larger = SiteAccess.of(
                person(State.ACTIVE, both.toArray(ProjectedPlacement[]::new)), "ptl", AT_RUSSELLS_HALL, NOW);

        fewer.ifPresent(access -> assertThat(larger.orElseThrow().roles()).containsAll(access.roles()));
    }

    @Provide
    Arbitrary<List<ProjectedPlacement>> placements() {
        Arbitrary<ProjectedPlacement> one = Combinators.combine(
                        Arbitraries.of(DUDLEY, RUSSELLS_HALL, CORBETT, new OdsCode("RBK")),
                        Arbitraries.integers().between(-60, 60),
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.of("reader", "editor"),
                        Arbitraries.of("ptl", "epr"))
                .as((site, begins, lasts, role, app) ->
                        placement(site, NOW.plus(Duration.ofMinutes(begins)), lasts == 0 ? null : lasts, app, role));
        return one.list().ofMaxSize(6);
    }

    private static boolean gives(ProjectedPlacement placement, String role) {
        List<AppGrant> grants = placement.grants();
        return grants != null
                && grants.stream()
                        .anyMatch(grant ->
                                grant.app().equals("ptl") && grant.roles().contains(role));
    }

    private static ProjectedPlacement placement(OdsCode site, int minutes, String role) {
        return placement(site, NOW.minusSeconds(1), minutes, "ptl", role);
    }

    private static ProjectedPlacement placement(
            OdsCode site, Instant from, @Nullable Integer minutes, String app, String role) {
        OdsCode trust = site.value().startsWith("RNA") ? DUDLEY : site;
        Instant until = minutes == null ? null : from.plus(Duration.ofMinutes(minutes));
        return new ProjectedPlacement(UUID.randomUUID(), trust, site, "R8000", from, until, false)
                .opening(List.of(new AppGrant(app, List.of(role))));
    }

    private static PersonProjection person(State state, ProjectedPlacement... placements) {
        return new PersonProjection(
                new PersonId(UUID.randomUUID()),
                new Revision(1, 1),
                state,
                null,
                "carol",
                new PersonName("Carol", "Ng"),
                null,
                List.of(),
                List.of(placements));
    }
}
