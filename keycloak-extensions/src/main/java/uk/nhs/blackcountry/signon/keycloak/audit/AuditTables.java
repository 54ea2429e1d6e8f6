package uk.nhs.blackcountry.signon.keycloak.audit;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** The tables {@code bc_audit} and {@code bc_audit_head}: plain SQL, no entities. */
final class AuditTables implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of();
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/audit-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return AuditTablesFactory.ID;
    }

    @Override
    public void close() {}
}
