package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.DUDLEY;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.WALSALL;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.at;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.home;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.person;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.visit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

class AppRoleClaimsTest {
    private static final String APP = "ptl";

    private static @Nullable Object claim(ProjectedPlacement... placements) {
        return AppRoleClaims.of(new Told(person(placements), APP, NOON, "")).get("app_roles");
    }

    private static ProjectedPlacement giving(ProjectedPlacement placement, String app, String... roles) {
        return placement.opening(List.of(new AppGrant(app, List.of(roles)), new AppGrant("pas", List.of("clerk"))));
    }

    @Test
    void rolesAreToldPlaceByPlace_soThatNoneIsCarriedToAnother() {
        assertThat(claim(
                        giving(at("RNA01", visit(DUDLEY, NOON, null)), APP, "editor"),
                        giving(at("RBK02", visit(WALSALL, NOON, null)), APP, "reader")))
                .isEqualTo(List.of(
                        Map.of("trust", "RBK", "site", "RBK02", "roles", List.of("reader")),
                        Map.of("trust", "RNA", "site", "RNA01", "roles", List.of("editor"))));
    }

    @Test
    void twoPlacementsAtOnePlace_giveTheRolesOfBoth_eachOnce() {
        assertThat(claim(
                        giving(at("RNA01", visit(DUDLEY, NOON, null)), APP, "reader", "editor"),
                        giving(at("RNA01", home(DUDLEY, NOON, null)), APP, "reader")))
                .isEqualTo(List.of(Map.of("trust", "RNA", "site", "RNA01", "roles", List.of("editor", "reader"))));
    }

    @Test
    void rolesOfAnotherApp_andPlacesWhereThisOneIsNotOpen_areNotTold() {
        assertThat(claim(
                        giving(at("RNA01", visit(DUDLEY, NOON, null)), "epr", "clinician"),
                        giving(home(WALSALL, NOON, null), APP)))
                .isEqualTo(List.of(Map.of("trust", "RBK", "roles", List.of())));
    }

    @Test
    void aRegistryThatSentNoGrants_opensTheApp_andGivesNoRole() {
        assertThat(claim(home(WALSALL, NOON, null))).isEqualTo(List.of(Map.of("trust", "RBK", "roles", List.of())));
    }
}
