package uk.nhs.blackcountry.signon.keycloak.person;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** This room's entities, and the one change log of all the extensions' tables; each room includes its own file there. */
final class PersonTables implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of(PersonRow.class, AccountRow.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/blackcountry-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return PersonTablesFactory.ID;
    }

    @Override
    public void close() {}
}
