package uk.nhs.blackcountry.signon.keycloak.redirect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.PreAuthorizationRequestContext;
import org.keycloak.services.clientpolicy.executor.SecureRedirectUrisEnforcerExecutor;
import uk.nhs.blackcountry.signon.keycloak.placement.StandIn;

class ExactRedirectsTest {
    private static void asked(MultivaluedMap<String, String> query) throws ClientPolicyException {
        ClientModel app = StandIn.of(ClientModel.class, Map.of("isStandardFlowEnabled", a -> true));
        RealmModel realm = StandIn.of(RealmModel.class, Map.of("getClientByClientId", a -> app));
        KeycloakContext context = StandIn.of(KeycloakContext.class, Map.of("getRealm", a -> realm));
        ExactRedirects executor =
                new ExactRedirects(StandIn.of(KeycloakSession.class, Map.of("getContext", a -> context)));
        executor.setupConfiguration(new SecureRedirectUrisEnforcerExecutor.Configuration());
        executor.executeOnEvent(new PreAuthorizationRequestContext("epr", query));
    }

    /** Keycloak's own executor ends with a server error here. */
    @Test
    void aPushedRequest_isNotLookedAt_beforeItIsParsed() {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        query.add("request_uri", "urn:ietf:params:oauth:request_uri:x");

        assertThatCode(() -> asked(query)).doesNotThrowAnyException();
    }

    @Test
    void anAddressThatIsThere_isLookedAtAtOnce() {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        query.add("redirect_uri", "http://evil.example/signed-in");

        assertThatThrownBy(() -> asked(query)).isInstanceOf(ClientPolicyException.class);
    }
}
