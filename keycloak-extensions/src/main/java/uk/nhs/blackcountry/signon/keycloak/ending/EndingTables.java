package uk.nhs.blackcountry.signon.keycloak.ending;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** The tables {@code bc_ending} and {@code bc_logout_outbox}: plain SQL, no entities. */
final class EndingTables implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of();
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/ending-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return EndingTablesFactory.ID;
    }

    @Override
    public void close() {}
}
