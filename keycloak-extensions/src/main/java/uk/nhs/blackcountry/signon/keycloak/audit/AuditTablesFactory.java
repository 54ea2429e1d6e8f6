package uk.nhs.blackcountry.signon.keycloak.audit;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Brings this room's tables. Public because Keycloak instantiates it. */
public class AuditTablesFactory implements JpaEntityProviderFactory {
    /** Names Liquibase's own table of this change log by its first ten letters: it must differ there from every other room's. */
    static final String ID = "bc-audit";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new AuditTables();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
