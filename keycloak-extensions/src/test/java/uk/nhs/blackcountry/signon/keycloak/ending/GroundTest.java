package uk.nhs.blackcountry.signon.keycloak.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.DUDLEY;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.WALSALL;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.disabled;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.home;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.opening;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.person;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.retired;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.visit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.keycloak.ending.Ground.Gap;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;

class GroundTest {
    private static final Instant BEFORE = NOON.minusSeconds(60);
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Instant MUCH_LATER = NOON.plusSeconds(120);

    @Test
    void aPlacementWithoutAnEnd_leavesNoGap() {
        assertThat(Ground.gaps(person(home(DUDLEY, BEFORE, null), home(WALSALL, BEFORE, LATER)), NOON))
                .isEmpty();
    }

    @Test
    void theGroundGoes_whenTheLastPlacementEnds() {
        assertThat(Ground.gaps(person(home(DUDLEY, BEFORE, MUCH_LATER), home(WALSALL, BEFORE, LATER)), NOON))
                .containsExactly(new Gap(MUCH_LATER, null));
    }

    @Test
    void placementsThatTouch_leaveNoGapBetweenThem() {
        assertThat(Ground.gaps(person(home(DUDLEY, BEFORE, LATER), home(WALSALL, LATER, MUCH_LATER)), NOON))
                .containsExactly(new Gap(MUCH_LATER, null));
    }

    @Test
    void aGapBetweenPlacements_isKnownBeforeItComes_andSoIsItsEnd() {
        Instant muchLater = MUCH_LATER.plusSeconds(60);

        assertThat(Ground.gaps(person(home(WALSALL, MUCH_LATER, muchLater), home(DUDLEY, BEFORE, LATER)), NOON))
                .containsExactly(new Gap(LATER, MUCH_LATER), new Gap(muchLater, null));
    }

    @Test
    void whoHasNoLivePlacement_hasNoGroundFromNowOn() {
        assertThat(Ground.gaps(person(home(DUDLEY, BEFORE, NOON)), NOON)).containsExactly(new Gap(NOON, null));
        assertThat(Ground.gaps(person(), NOON)).containsExactly(new Gap(NOON, null));
    }

    @Test
    void whoBeginsLater_hasNoGroundUntilThen() {
        assertThat(Ground.gaps(person(home(DUDLEY, LATER, null)), NOON)).containsExactly(new Gap(NOON, LATER));
    }

    @Test
    void aPlacementThatIsNeverLive_isNoGround() {
        assertThat(Ground.gaps(person(home(DUDLEY, LATER, LATER)), NOON)).containsExactly(new Gap(NOON, null));
    }

    @Test
    void disabledAndRetiredPersons_haveNoGround_whateverTheirPlacementsSay() {
        assertThat(Ground.gaps(disabled(home(DUDLEY, BEFORE, null)), NOON)).containsExactly(new Gap(NOON, null));
        assertThat(Ground.gaps(retired(), NOON)).containsExactly(new Gap(NOON, null));
    }

    @Test
    void anAppThatRestsOnWhatEnds_losesItsGroundThen_andTheOthersKeepTheirs() {
        assertThat(Ground.gapsOfApps(
                        null,
                        person(
                                opening(home(DUDLEY, BEFORE, null), "epr"),
                                opening(visit(WALSALL, BEFORE, LATER), "epr", "ptl"),
                                opening(visit(WALSALL, MUCH_LATER, null), "ptl")),
                        NOON))
                .isEqualTo(Map.of("ptl", List.of(new Gap(LATER, MUCH_LATER))));
    }

    @Test
    void whereAllGroundGoes_theWholeSessionEnds_andNoAppIsNamedBesides() {
        assertThat(Ground.gapsOfApps(null, person(opening(home(DUDLEY, BEFORE, LATER), "epr")), NOON))
                .isEmpty();
        assertThat(Ground.gapsOfApps(null, disabled(opening(home(DUDLEY, BEFORE, null), "epr")), NOON))
                .isEmpty();
    }

    @Test
    void aPlacementThatOpensEveryApp_isGroundForEachNamedOne() {
        assertThat(Ground.gapsOfApps(
                        null,
                        person(home(DUDLEY, BEFORE, MUCH_LATER), opening(visit(WALSALL, BEFORE, LATER), "ptl")),
                        NOON))
                .isEmpty();
    }

    @Test
    void anAppThatIsOpenNoMore_isNoticed_alsoWhereEveryOneWasOpen() {
        PersonProjection both = person(opening(home(DUDLEY, BEFORE, null), "epr", "ptl"));
        PersonProjection one = person(opening(home(DUDLEY, BEFORE, null), "epr"));
        PersonProjection every = person(home(DUDLEY, BEFORE, null));

        assertThat(Ground.closesSomeApp(both, one, NOON)).isTrue();
        assertThat(Ground.closesSomeApp(every, both, NOON)).isTrue();
        assertThat(Ground.closesSomeApp(one, both, NOON)).isFalse();
        assertThat(Ground.closesSomeApp(both, every, NOON)).isFalse();
        assertThat(Ground.closesSomeApp(both, both, NOON)).isFalse();
    }

    @Test
    void anAppThatNoPlacementNamesAnyMore_hasNoGroundFromNowOn() {
        assertThat(Ground.gapsOfApps(
                        person(
                                opening(home(DUDLEY, BEFORE, null), "epr"),
                                opening(visit(WALSALL, BEFORE, NOON), "ptl")),
                        person(opening(home(DUDLEY, BEFORE, null), "epr")),
                        NOON))
                .isEqualTo(Map.of("ptl", List.of(new Gap(NOON, null))));
    }

    @Test
    void anAccountThatIsTakenOffThePerson_isNoticed_andNoOtherChangeIs() {
        ProjectedAccount dudley = account(DUDLEY);
        ProjectedAccount walsall = account(WALSALL);
        PersonProjection both = holding(dudley, walsall);

        assertThat(Ground.lost(both, holding(dudley))).isTrue();
        assertThat(Ground.lost(both, holding(dudley, account(WALSALL))))
                .as("another account of the same trust")
                .isTrue();
        assertThat(Ground.lost(both, holding(walsall, dudley))).isFalse();
        assertThat(Ground.lost(holding(dudley), both)).isFalse();
        assertThat(Ground.lost(both, holding(dudley, barred(walsall))))
                .as("an account that is disabled is still that person's")
                .isFalse();
        assertThat(Ground.lost(null, both)).isFalse();
    }

    private static PersonProjection holding(ProjectedAccount... accounts) {
        PersonProjection nobody = person(home(DUDLEY, BEFORE, null));
        return new PersonProjection(
                nobody.person(),
                nobody.revision(),
                nobody.state(),
                nobody.survivor(),
                nobody.userName(),
                nobody.name(),
                nobody.email(),
                List.of(accounts),
                nobody.placements());
    }

    private static ProjectedAccount account(OdsCode trust) {
        return new ProjectedAccount(AccountKey.directory(trust, UUID.randomUUID()), AccountState.ENABLED, List.of());
    }

    private static ProjectedAccount barred(ProjectedAccount account) {
        return new ProjectedAccount(account.key(), AccountState.DISABLED, account.logins());
    }
}
