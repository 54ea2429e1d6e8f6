package uk.nhs.blackcountry.signon.provisioning.adapter.keycloak;

import java.net.URI;
import java.time.Clock;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway;

/** The adapter as the service wires it, for tests that have a real Keycloak. */
public final class Gateways {
    private Gateways() {}

    /** @param secret of the client {@code provisioning-service} */
    public static RealmGateway to(URI keycloak, String secret, Clock clock) {
        return new KeycloakConfiguration().realmGateway(new KeycloakProperties(keycloak, secret), clock);
    }
}
