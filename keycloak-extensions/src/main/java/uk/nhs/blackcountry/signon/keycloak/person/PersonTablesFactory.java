package uk.nhs.blackcountry.signon.keycloak.person;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Brings the extensions' tables into Keycloak's database: its id names Liquibase's table of what was done. */
public final class PersonTablesFactory implements JpaEntityProviderFactory {
    static final String ID = "blackcountry";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new PersonTables();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
