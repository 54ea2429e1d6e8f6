package uk.nhs.blackcountry.signon.realm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.tree;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.with;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class Cis2RolesTest {
    private static final String APPROVED =
            "[{ local: R8008, code: 'S8001:G8002:R8008', name: Admin, approved-by: RA of Dudley, approved-on: 2026-12-01 }]";

    private static Cis2Roles read(String yaml) {
        return Cis2Roles.NONE.and(tree(yaml), "cis2-roles.yaml: cis2Roles");
    }

    private static String given(String mapper, Cis2Roles roles) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("protocolMapper", mapper);
        roles.writeInto(body);
        return body.path("config").path("role-codes").asText("nothing");
    }

    @Test
    void whatWasApproved_isGivenToTheMappersThatStateRoles_andToNoOther() {
        String codes = "{\"R8008\":{\"code\":\"S8001:G8002:R8008\",\"name\":\"Admin\"}}";

        assertThat(given("nhs-roles", read(APPROVED))).isEqualTo(codes);
        assertThat(given("nhs-saml-attributes", read(APPROVED))).isEqualTo(codes);
        assertThat(given("nhs-org", read(APPROVED))).isEqualTo("nothing");
    }

    /** So that taking an approval out of the file takes it off the server. */
    @Test
    void noApproval_isGivenToo() {
        assertThat(given("nhs-roles", Cis2Roles.NONE)).isEqualTo("{}");
    }

    @Test
    void whatNobodyApproved_orIsNoCode_isRefused() {
        assertThatThrownBy(() -> read(with(APPROVED, "approved-by: RA of Dudley, ", "")))
                .hasMessage(
                        "cis2-roles.yaml: cis2Roles[0].approved-by: is missing: the registration authority that approved it");
        assertThatThrownBy(() -> read(with(APPROVED, "2026-12-01", "soon"))).hasMessageContaining("'soon' is no day");
        assertThatThrownBy(() -> read(with(APPROVED, "S8001:G8002:R8008", "R8008")))
                .hasMessageContaining("'R8008' is no national role code");
        assertThatThrownBy(() -> read(with(APPROVED, "local: R8008", "local: 'nurse in charge'")))
                .hasMessageContaining("is no role code");
        assertThatThrownBy(
                        () -> read("[" + APPROVED.substring(1, APPROVED.length() - 1) + ", " + APPROVED.substring(1)))
                .hasMessageContaining("'R8008' stands twice");
    }
}
