package uk.nhs.blackcountry.signon.keycloak.placement;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;
import uk.nhs.blackcountry.signon.keycloak.person.PersonStore;

/** Makes the {@link Gate} of a session. Public because Keycloak instantiates it. */
public class GateFactory implements ProviderFactory<Gate> {
    @Override
    public Gate create(KeycloakSession session) {
        return new PlacementGate(session.getProvider(PersonStore.class));
    }

    @Override
    public String getId() {
        return "placement";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
