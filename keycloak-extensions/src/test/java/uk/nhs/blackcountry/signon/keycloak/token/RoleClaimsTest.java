package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.DUDLEY;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.WALSALL;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.at;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.home;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.opening;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.person;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.visit;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

class RoleClaimsTest {
    private static final String APP = "epr";
    private static final ProjectedPlacement AT_RUSSELLS_HALL = at("RNA01", visit(DUDLEY, NOON, null));
    private static final ProjectedPlacement AT_GUEST = at("RNA02", visit(DUDLEY, NOON, null));
    private static final ProjectedPlacement AT_MANOR = at("RBK02", visit(WALSALL, NOON, null));
    private static final RoleCodes APPROVED =
            RoleCodes.parse("{\"R8000\":{\"code\":\"S0010:G0020:R8000\",\"name\":\"Clinical Practitioner\"}}");

    private static Map<String, Object> claims(String hint, RoleCodes codes, ProjectedPlacement... placements) {
        return RoleClaims.of(new Told(person(placements), APP, NOON, hint), codes);
    }

    private static Map<String, Object> claims(String hint, ProjectedPlacement... placements) {
        return claims(hint, RoleCodes.parse(null), placements);
    }

    @Test
    void aRoleThatNobodyApproved_carriesTheLocalCode_inAFormThatIsNoNationalOne() {
        assertThat(claims("", AT_RUSSELLS_HALL).get("nhsid_nrbac_roles"))
                .isEqualTo(List.of(Map.of(
                        "person_roleid", AT_RUSSELLS_HALL.id().toString(),
                        "org_code", "RNA01",
                        "role_code", "urn:blackcountry:role:R8000")));
    }

    @Test
    void anApprovedRole_carriesTheNationalCodeAndName() {
        assertThat(claims("", APPROVED, AT_RUSSELLS_HALL).get("nhsid_nrbac_roles"))
                .isEqualTo(List.of(Map.of(
                        "person_roleid", AT_RUSSELLS_HALL.id().toString(),
                        "org_code", "RNA01",
                        "role_code", "S0010:G0020:R8000",
                        "role_name", "Clinical Practitioner")));
    }

    @Test
    void aPlacementWithoutARole_isNoRole_butItsTrustIsAnOrganisation() {
        Map<String, Object> claims = claims("", home(WALSALL, NOON, null));

        assertThat(claims)
                .containsOnly(
                        Map.entry("nhsid_nrbac_roles", List.of()),
                        Map.entry("nhsid_user_orgs", List.of(Map.of("org_code", "RBK"))));
    }

    @Test
    void whatDoesNotOpenTheApp_isNotTold() {
        assertThat(claims("", opening(AT_MANOR, "pas"), opening(AT_RUSSELLS_HALL, APP))
                        .get("nhsid_user_orgs"))
                .isEqualTo(List.of(Map.of("org_code", "RNA")));
    }

    @Test
    void theOnlyRole_isSelected_andOfSeveralNone() {
        assertThat(claims("", AT_MANOR))
                .containsEntry("selected_roleid", AT_MANOR.id().toString());
        assertThat(claims("", AT_MANOR, AT_RUSSELLS_HALL)).doesNotContainKey("selected_roleid");
    }

    @Test
    void aSiteHint_selectsTheRoleThere_orThatAtTheTrust() {
        assertThat(claims("RNA01", AT_MANOR, AT_RUSSELLS_HALL, AT_GUEST))
                .containsEntry("selected_roleid", AT_RUSSELLS_HALL.id().toString());
        assertThat(claims("RBK", AT_MANOR, AT_RUSSELLS_HALL, AT_GUEST))
                .containsEntry("selected_roleid", AT_MANOR.id().toString());
    }

    @Test
    void aSiteHint_forSomewhereElse_orForTwoRoles_selectsNone() {
        assertThat(claims("RL403", AT_MANOR)).doesNotContainKey("selected_roleid");
        assertThat(claims("RNA", AT_MANOR, AT_RUSSELLS_HALL, AT_GUEST)).doesNotContainKey("selected_roleid");
    }

    @Test
    void whatOnlyCis2CanVouchFor_isNeverSaid() {
        assertThat(claims("", APPROVED, AT_MANOR).keySet())
                .containsExactlyInAnyOrder("nhsid_nrbac_roles", "nhsid_user_orgs", "selected_roleid");
    }

    @Test
    void aMalformedSetting_isRefused_sayingWhoWritesIt() {
        for (String setting : List.of("[]", "{\"R8000\":\"S1\"}", "{\"R8000\":null}", "{")) {
            assertThatThrownBy(() -> RoleCodes.parse(setting))
                    .as(setting)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("write it by realm-config alone");
        }
    }
}
