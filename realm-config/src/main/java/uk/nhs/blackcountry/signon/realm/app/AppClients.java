package uk.nhs.blackcountry.signon.realm.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * The door of this room: a registration in, the Keycloak client out that follows from it, in the form in which the realm's files write clients.
 */
public final class AppClients {
    private final Addresses addresses;
    private final Set<String> apps;

    /**
     * @param local whether addresses of this machine may be plain HTTP
     * @param apps the ids of all apps that any file registers, also those that are left out here
     */
    public AppClients(boolean local, Set<String> apps) {
        this.addresses = new Addresses(local);
        this.apps = Set.copyOf(apps);
    }

    /**
     * The client of one registration.
     *
     * @param app what stands under {@code app}, placeholders replaced
     * @param where file and path, for complaints
     * @throws uk.nhs.blackcountry.signon.realm.plan.RealmConfigException for what is unknown, missing or not allowed, saying what to write
     */
    public ObjectNode clientOf(JsonNode app, String where) {
        AppRegistration registration = AppReader.read(app, where, addresses, apps);
        return registration.protocol() == AppRegistration.Protocol.OIDC
                ? OidcClient.of(registration)
                : SamlClient.of(registration);
    }
}
