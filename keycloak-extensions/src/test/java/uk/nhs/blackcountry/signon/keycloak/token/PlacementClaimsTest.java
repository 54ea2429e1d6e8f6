package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.DUDLEY;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.WALSALL;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.disabled;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.home;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.opening;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.person;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.visit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.keycloak.placement.People;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

class PlacementClaimsTest {
    private static final String APP = "epr";

    private static @Nullable Object claim(PersonProjection person) {
        return PlacementClaims.of(new Told(person, APP, NOON, "")).get("nhs_placements");
    }

    @Test
    void aPlacement_isToldWithTrustSiteRoleAndEnd() {
        ProjectedPlacement rotation = People.at(
                "RNA01",
                visit(DUDLEY, NOON.minusSeconds(9), NOON.plusSeconds(60).plusMillis(900)));

        assertThat(claim(person(rotation)))
                .isEqualTo(List.of(Map.of(
                        "id", rotation.id().toString(),
                        "trust", "RNA",
                        "site", "RNA01",
                        "role", "R8000",
                        "until", "2026-08-05T12:01:00Z")));
    }

    @Test
    void whatTheSourceDoesNotState_isMissing_andNotMadeUp() {
        ProjectedPlacement home = home(WALSALL, NOON.minusSeconds(9), null);

        assertThat(claim(person(home))).isEqualTo(List.of(Map.of("id", home.id().toString(), "trust", "RBK")));
    }

    @Test
    void onlyWhatIsLiveAndOpensThisApp_isTold() {
        ProjectedPlacement mine = opening(visit(WALSALL, NOON, NOON.plusSeconds(1)), APP);

        assertThat(claim(person(
                        opening(home(DUDLEY, NOON.minusSeconds(9), null), "board-papers"),
                        opening(visit(DUDLEY, NOON.minusSeconds(9), NOON), APP),
                        opening(visit(DUDLEY, NOON.plusSeconds(1), null), APP),
                        mine)))
                .asInstanceOf(LIST)
                .singleElement()
                .extracting("id")
                .isEqualTo(mine.id().toString());
    }

    @Test
    void aDisabledPerson_worksNowhere() {
        assertThat(claim(disabled(home(DUDLEY, NOON.minusSeconds(9), null)))).isEqualTo(List.of());
    }
}
