package uk.nhs.blackcountry.signon.keycloak.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Contract;

class CallerTest {
    private static final Set<String> AUDIENCE = Set.of(Contract.PROJECTION_CLIENT, "account");
    private static final Set<String> WRITE = Set.of(Contract.PROJECTION_WRITE);

    @Test
    void lacks_whenItIsTheProvisioningService_isNothing() {
        assertThat(caller(Contract.REALM, Contract.PROVISIONING_CLIENT, true, AUDIENCE, WRITE, true)
                        .lacks(Contract.PROJECTION_WRITE))
                .isEmpty();
    }

    @Test
    void lacks_whenTokenIsOfAnotherRealm_saysRealm() {
        assertThat(caller("master", Contract.PROVISIONING_CLIENT, true, AUDIENCE, WRITE, true)
                        .lacks(Contract.PROJECTION_WRITE))
                .get()
                .asString()
                .contains("a token of realm blackcountry");
    }

    @Test
    void lacks_whenPathNamesAnotherRealm_saysRealm() {
        assertThat(new Caller(Contract.REALM, "other", Contract.PROVISIONING_CLIENT, true, AUDIENCE, WRITE, true)
                        .lacks(Contract.PROJECTION_WRITE))
                .get()
                .asString()
                .contains("for realm blackcountry");
    }

    @Test
    void lacks_whenClientIsAnother_saysClient() {
        assertThat(caller(Contract.REALM, "sample-app", true, AUDIENCE, WRITE, true)
                        .lacks(Contract.PROJECTION_WRITE))
                .get()
                .asString()
                .contains("client provisioning-service");
    }

    @Test
    void lacks_whenAPersonUsesTheClient_saysServiceAccount() {
        assertThat(caller(Contract.REALM, Contract.PROVISIONING_CLIENT, false, AUDIENCE, WRITE, true)
                        .lacks(Contract.PROJECTION_WRITE))
                .get()
                .asString()
                .contains("service account");
    }

    @Test
    void lacks_whenTokenIsForAnotherAudience_saysAudience() {
        assertThat(caller(Contract.REALM, Contract.PROVISIONING_CLIENT, true, Set.of("account"), WRITE, true)
                        .lacks(Contract.PROJECTION_WRITE))
                .contains("audience projection");
    }

    @Test
    void lacks_whenTokenHasNotTheRole_saysRole() {
        assertThat(caller(Contract.REALM, Contract.PROVISIONING_CLIENT, true, AUDIENCE, Set.of("read"), true)
                        .lacks(Contract.PROJECTION_WRITE))
                .contains("role write of client projection");
    }

    @Test
    void lacks_whenRoleWasTakenAwaySince_saysRole() {
        assertThat(caller(Contract.REALM, Contract.PROVISIONING_CLIENT, true, AUDIENCE, WRITE, false)
                        .lacks(Contract.PROJECTION_WRITE))
                .contains("role write of client projection");
    }

    private static Caller caller(
            String tokenRealm,
            String client,
            boolean serviceAccount,
            Set<String> audience,
            Set<String> roles,
            boolean roleHeld) {
        return new Caller(tokenRealm, Contract.REALM, client, serviceAccount, audience, roles, roleHeld);
    }
}
