package uk.nhs.blackcountry.signon.stack.bench;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.SynchronizationResultRepresentation;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticPasswords;

/**
 * Keycloak's own LDAP provider, as its console sets it up for Active Directory, with the largest page that Active Directory gives. Three
 * things differ, so that both sides can end alike: the user name is the UPN, first names come from {@code givenName}, and accounts
 * that are nobody's in particular are filtered out. The mappers for two dates that nobody reads are left out: they would slow it down.
 */
final class LdapProviderSide implements Side {
    private static final String STORAGE = "org.keycloak.storage.UserStorageProvider";
    private static final String MAPPER = "org.keycloak.storage.ldap.mappers.LDAPStorageMapper";
    private static final String PAGE = "1000";

    private final KeycloakNode node;
    private final Keycloak admin;
    private final RealmResource realm;
    private final String provider;

    private LdapProviderSide(KeycloakNode node, AdDirectory directory) {
        this.node = node;
        this.admin = node.admin();
        this.realm = admin.realm(Contract.REALM);
        this.provider = add(provider(directory));
        mappers();
    }

    static LdapProviderSide start(Ground ground, AdDirectory directory) throws IOException {
        List<AdDirectory> believed = List.of(directory);
        var trusts = ground.trustsFile(believed);
        String database = ground.database("keycloak", "ldap_provider", trusts);
        return new LdapProviderSide(ground.keycloak("ldap-provider", database, trusts, believed), directory);
    }

    private ComponentRepresentation provider(AdDirectory directory) {
        ComponentRepresentation ldap = new ComponentRepresentation();
        ldap.setName("directory");
        ldap.setProviderId("ldap");
        ldap.setProviderType(STORAGE);
        ldap.setParentId(realm.toRepresentation().getId());
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        Map.ofEntries(
                        Map.entry("vendor", "ad"),
                        Map.entry("connectionUrl", directory.url()),
                        Map.entry("bindDn", directory.syncUpn()),
                        Map.entry("bindCredential", SyntheticPasswords.SYNC),
                        Map.entry("authType", "simple"),
                        Map.entry("useTruststoreSpi", "always"),
                        Map.entry("connectionPooling", "true"),
                        Map.entry("usersDn", "OU=Staff," + directory.trust().baseDn()),
                        Map.entry("searchScope", "2"),
                        Map.entry("userObjectClasses", "person, organizationalPerson, user"),
                        Map.entry("usernameLDAPAttribute", "userPrincipalName"),
                        Map.entry("rdnLDAPAttribute", "cn"),
                        Map.entry("uuidLDAPAttribute", "objectGUID"),
                        Map.entry("customUserSearchFilter", "(&(employeeID=*)(givenName=*)(sn=*))"),
                        Map.entry("importEnabled", "true"),
                        Map.entry("editMode", "READ_ONLY"),
                        Map.entry("pagination", "true"),
                        Map.entry("batchSizeForSync", PAGE),
                        Map.entry("enabled", "true"))
                .forEach(config::putSingle);
        ldap.setConfig(config);
        return ldap;
    }

    private void mappers() {
        for (ComponentRepresentation mapper : realm.components().query(provider, MAPPER)) {
            if (List.of("full name", "creation date", "modify date").contains(mapper.getName())) {
                realm.components().component(mapper.getId()).remove();
            }
        }
        ComponentRepresentation first = new ComponentRepresentation();
        first.setName("first name");
        first.setProviderId("user-attribute-ldap-mapper");
        first.setProviderType(MAPPER);
        first.setParentId(provider);
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        Map.of(
                        "ldap.attribute", "givenName",
                        "user.model.attribute", "firstName",
                        "read.only", "true",
                        "always.read.value.from.ldap", "false",
                        "is.mandatory.in.ldap", "true")
                .forEach(config::putSingle);
        first.setConfig(config);
        add(first);
    }

    private String add(ComponentRepresentation component) {
        try (Response answer = realm.components().add(component)) {
            if (answer.getStatus() != Response.Status.CREATED.getStatusCode()) {
                throw new StackFailure("Keycloak does not take its own LDAP provider's " + component.getName() + ": "
                        + answer.readEntity(String.class));
            }
            String path = answer.getLocation().getPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    @Override
    public String name() {
        return "ldap-provider";
    }

    @Override
    public void readWhole() {
        sync("triggerFullSync");
    }

    @Override
    public void readChanges() {
        sync("triggerChangedUsersSync");
    }

    private void sync(String action) {
        SynchronizationResultRepresentation result = realm.userStorage().syncUsers(provider, action);
        if (result.getFailed() > 0) {
            throw new StackFailure("Keycloak's LDAP provider failed for " + result.getFailed() + " users");
        }
    }

    @Override
    public RealmUsers realm() {
        return new RealmUsers(admin);
    }

    @Override
    public void close() {
        admin.close();
        node.close();
    }
}
