package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.DUDLEY;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.NOON;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.at;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.opening;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.person;
import static uk.nhs.blackcountry.signon.keycloak.placement.People.visit;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;
import uk.nhs.blackcountry.signon.keycloak.placement.StandIn;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;

class SamlAttributesTest {
    private static final ProjectedPlacement PLACEMENT = opening(at("RNA01", visit(DUDLEY, NOON, null)), "pas");
    private static final UserModel USER = StandIn.of(
            UserModel.class, Map.of("getUsername", a -> "some.body@nhs.net", "getEmail", a -> "some.body@nhs.net"));

    private static Map<String, List<String>> attributes(String scopes) {
        return SamlAttributes.of(scopes, new Told(person(PLACEMENT), "pas", NOON, ""), USER, RoleCodes.parse(null));
    }

    @Test
    void whatHasParts_isWrittenAsATokenWouldSayIt() {
        assertThat(attributes("nhs_placements app_roles"))
                .containsOnly(
                        Map.entry(
                                "nhs_placements",
                                List.of("{\"id\":\"" + PLACEMENT.id()
                                        + "\",\"trust\":\"RNA\",\"site\":\"RNA01\",\"role\":\"R8000\"}")),
                        Map.entry("app_roles", List.of("{\"trust\":\"RNA\",\"site\":\"RNA01\",\"roles\":[]}")));
    }

    @Test
    void anAppIsTold_whatItsRegistrationNames_andNothingElse() {
        assertThat(attributes("nhs_org")).containsOnly(Map.entry("trusts", List.of("RNA")));
        assertThat(attributes("email")).containsOnly(Map.entry("email", List.of("some.body@nhs.net")));
        assertThat(attributes("profile")).containsOnlyKeys("preferred_username", "name", "given_name", "family_name");
        assertThat(attributes("nhs_roles")).containsOnlyKeys("nhsid_nrbac_roles", "nhsid_user_orgs", "selected_roleid");
        assertThat(attributes("")).isEmpty();
    }
}
