package uk.nhs.blackcountry.signon.keycloak.person;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The store in Keycloak's own database. */
public final class JpaPersonStoreFactory implements PersonStoreFactory {
    @Override
    public PersonStore create(KeycloakSession session) {
        return new JpaPersonStore(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "jpa";
    }
}
