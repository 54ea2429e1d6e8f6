package uk.nhs.blackcountry.signon.stack.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;
import uk.nhs.blackcountry.signon.stack.fixture.ToyApp;
import uk.nhs.blackcountry.signon.stack.pages.Page;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;

/** A local password in Keycloak's own tables, planted past every door, opens nothing. */
@StackTest
class PlantedPasswordTest {
    private static final String PLANTED = "Planted-password-7";

    @Test
    void aPasswordInKeycloaksOwnTable_isNobodysPassword(TestStack stack) throws Exception {
        ToyApp app = stack.app("planted-app");
        Employee employee = Employee.anybody(stack).worksUntil(null);
        String local = localUser(stack);
        try (Connection database = stack.postgres().connect("keycloak");
                PreparedStatement move =
                        database.prepareStatement("update credential set user_id = ? where user_id = ?")) {
            move.setString(1, employee.id());
            move.setString(2, local);
            assertThat(move.executeUpdate()).isEqualTo(1);
        }
        stack.realm().clearUserCache();
        PageBrowser browser = stack.browser();

        Page asked = browser.submit(
                browser.go(app.begin(Map.of("join", "none")).authorizationUrl()),
                Map.of("login", employee.account().domainLogin()));
        Page page = browser.submit(asked, Map.of("password", PLANTED));

        assertThat(page.text()).contains("That did not work.");
        assertThat(byPasswordGrant(stack, app, employee)).doesNotContain("access_token");
    }

    /** The one door at which Keycloak itself would look at its own table, opened by an admin's mistake. */
    private static String byPasswordGrant(TestStack stack, ToyApp app, Employee employee) {
        ClientRepresentation client =
                stack.realm().clients().findByClientId(app.clientId()).get(0);
        client.setDirectAccessGrantsEnabled(true);
        stack.realm().clients().get(client.getId()).update(client);
        return app.token(Map.of(
                        "grant_type", "password", "username", employee.account().upn(), "password", PLANTED))
                .body();
    }

    private static String localUser(TestStack stack) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(PLANTED);
        password.setTemporary(false);
        UserRepresentation user = new UserRepresentation();
        user.setUsername("planted");
        user.setEnabled(true);
        user.setCredentials(List.of(password));
        try (Response answer = stack.realm().users().create(user)) {
            return CreatedResponseUtil.getCreatedId(answer);
        }
    }
}
