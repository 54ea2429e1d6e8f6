package uk.nhs.blackcountry.signon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;

@StackTest
class KeycloakStartsTest {
    @Test
    void keycloak_withTheProviderJar_hasTheRealm(TestStack stack) {
        assertThat(stack.realm().toRepresentation().getRealm()).isEqualTo(Contract.REALM);
    }
}
