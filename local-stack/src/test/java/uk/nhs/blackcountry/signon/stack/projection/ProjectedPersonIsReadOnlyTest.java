package uk.nhs.blackcountry.signon.stack.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.BadRequestException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;

/** An admin with every right that Keycloak knows tries. */
@StackTest
class ProjectedPersonIsReadOnlyTest {
    private final TestStack stack;
    private Staff ann = Staff.somebody();

    ProjectedPersonIsReadOnlyTest(TestStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void somebodyProjected() {
        ann = Staff.somebody();
        stack.projections().apply(ann.at(1));
    }

    @Test
    void resetPassword_byAnAdmin_isRefused() {
        assertThatThrownBy(() -> user().resetPassword(password())).isInstanceOf(BadRequestException.class);
        assertThat(user().credentials()).isEmpty();
    }

    @Test
    void update_withAPasswordInIt_isRefused() {
        UserRepresentation change = user().toRepresentation();
        change.setCredentials(List.of(password()));
        assertThatThrownBy(() -> user().update(change)).isInstanceOf(BadRequestException.class);
        assertThat(user().credentials()).isEmpty();
    }

    @Test
    void update_withAHashedPasswordInIt_isRefused() {
        CredentialRepresentation hashed = new CredentialRepresentation();
        hashed.setType(CredentialRepresentation.PASSWORD);
        hashed.setSecretData("{\"value\":\"eA==\",\"salt\":\"eA==\"}");
        hashed.setCredentialData("{\"hashIterations\":1,\"algorithm\":\"pbkdf2-sha512\"}");
        UserRepresentation change = user().toRepresentation();
        change.setCredentials(List.of(hashed));
        assertThatThrownBy(() -> user().update(change)).isInstanceOf(BadRequestException.class);
        assertThat(user().credentials()).isEmpty();
    }

    @Test
    void update_ofTheName_isRefused() {
        UserRepresentation change = user().toRepresentation();
        change.setFirstName("Eve");
        assertThatThrownBy(() -> user().update(change)).isInstanceOf(BadRequestException.class);
        assertThat(user().toRepresentation().getFirstName()).isEqualTo("Ann");
    }

    @Test
    void remove_byAnAdmin_isRefused() {
        assertThatThrownBy(() -> user().remove()).hasMessageContaining("409");
        assertThat(user().toRepresentation().isEnabled()).isTrue();
    }

    private UserResource user() {
        return stack.realm().users().get(ann.person().toString());
    }

    private static CredentialRepresentation password() {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue("Correct-Horse-9");
        password.setTemporary(false);
        return password;
    }
}
