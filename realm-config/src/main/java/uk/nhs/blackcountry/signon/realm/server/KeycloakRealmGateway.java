package uk.nhs.blackcountry.signon.realm.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.keycloak.admin.client.Keycloak;
import uk.nhs.blackcountry.signon.realm.plan.Change;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmGateway;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;
import uk.nhs.blackcountry.signon.realm.plan.ServerProviders;

/** The port on a real server. */
public final class KeycloakRealmGateway implements RealmGateway {
    private final AdminApi api;
    private final String path;
    private final Map<Kind, Section> sections = new EnumMap<>(Kind.class);

    /** @param server the base address of the server, without a trailing slash */
    public KeycloakRealmGateway(Keycloak keycloak, String server, String realm) {
        this.api = new AdminApi(keycloak, server);
        this.path = "/realms" + AdminApi.path(realm);
        Roles roles = new Roles(api, path);
        named(Kind.REALM_ROLE, "/roles", "name", "name");
        NamedSection scopes = named(Kind.CLIENT_SCOPE, "/client-scopes", "name", "id", "protocolMappers");
        NamedSection clients = named(
                Kind.CLIENT,
                "/clients",
                "clientId",
                "id",
                "protocolMappers",
                "defaultClientScopes",
                "optionalClientScopes");
        named(Kind.IDENTITY_PROVIDER, "/identity-provider/instances", "alias", "alias");
        UnaryOperator<String> client = key -> path + "/clients" + AdminApi.path(clients.idOf(key));
        UnaryOperator<String> scope = key -> path + "/client-scopes" + AdminApi.path(scopes.idOf(key));
        sections.put(Kind.REALM, new RealmSection(api, path, Kind.REALM));
        sections.put(Kind.BINDINGS, new RealmSection(api, path, Kind.BINDINGS));
        document(Kind.USER_PROFILE, "/users/profile");
        document(Kind.CLIENT_PROFILES, "/client-policies/profiles");
        document(Kind.CLIENT_POLICIES, "/client-policies/policies");
        sections.put(
                Kind.CLIENT_ROLE,
                new ChildSection(api, Kind.CLIENT_ROLE, Kind.CLIENT, "", "name", key -> client.apply(key) + "/roles"));
        sections.put(Kind.PROTOCOL_MAPPER, new MapperSection(api, client, scope));
        sections.put(
                Kind.IDENTITY_PROVIDER_MAPPER,
                new ChildSection(
                        api,
                        Kind.IDENTITY_PROVIDER_MAPPER,
                        Kind.IDENTITY_PROVIDER,
                        "",
                        "id",
                        key -> path + "/identity-provider/instances" + AdminApi.path(key, "mappers")));
        sections.put(Kind.DEFAULT_ROLES, new DefaultRolesSection(api, roles, path, realm));
        sections.put(Kind.DEFAULT_SCOPES, new ScopesSection(api, path, Kind.DEFAULT_SCOPES, key -> path + "/default-"));
        sections.put(
                Kind.CLIENT_SCOPES, new ScopesSection(api, path, Kind.CLIENT_SCOPES, key -> client.apply(key) + "/"));
        mappings(
                Kind.SERVICE_ACCOUNT_ROLES,
                roles,
                key -> path + "/users"
                        + AdminApi.path(
                                api.get(client.apply(key) + "/service-account-user")
                                        .path("id")
                                        .asText(),
                                "role-mappings"));
        mappings(Kind.ROLES_IN_TOKEN, roles, key -> client.apply(key) + "/scope-mappings");
        sections.put(Kind.FLOW, new FlowSection(api, path));
        sections.put(Kind.REQUIRED_ACTION, new RequiredActionSection(api, path));
        sections.put(Kind.COMPONENT, new ComponentSection(api, path));
        sections.put(Kind.CONSOLE_POWER, new ConsolePowerSection(api, roles, path));
    }

    private NamedSection named(Kind kind, String address, String name, String id, String... managedElsewhere) {
        NamedSection section = new NamedSection(api, path + address, kind, name, id, Set.of(managedElsewhere));
        sections.put(kind, section);
        return section;
    }

    private void mappings(Kind kind, Roles roles, UnaryOperator<String> address) {
        sections.put(kind, new RoleMappingsSection(api, roles, kind, address));
    }

    private void document(Kind kind, String address) {
        sections.put(kind, new DocumentSection(api, path + address, kind));
    }

    @Override
    public RealmItems read(RealmTarget target) {
        RealmItems items = new RealmItems();
        if (api.find(path).isPresent()) {
            sections.values().forEach(section -> section.read(target, items));
        }
        return items;
    }

    @Override
    public ServerProviders providers() {
        JsonNode info = api.get("/serverinfo");
        Map<String, Set<String>> bySpi = new HashMap<>();
        info.path("providers").properties().forEach(spi -> {
            Set<String> ids = new TreeSet<>();
            spi.getValue().path("providers").properties().forEach(p -> ids.add(p.getKey()));
            bySpi.put(spi.getKey(), ids);
        });
        info.path("componentTypes").properties().forEach(type -> {
            Set<String> ids = new TreeSet<>();
            type.getValue().forEach(p -> ids.add(p.path("id").asText()));
            bySpi.put(type.getKey(), ids);
        });
        Set<String> themes = new TreeSet<>();
        info.path("themes").path("login").forEach(t -> themes.add(t.path("name").asText()));
        bySpi.put("login-theme", themes);
        return new ServerProviders(bySpi);
    }

    @Override
    public void apply(Change change) {
        Section section = sections.get(change.kind());
        if (section == null) {
            throw new RealmConfigException(change.kind().label() + " is not managed");
        }
        try {
            switch (change.action()) {
                case CREATE -> section.create(change.key(), change.wanted());
                case UPDATE -> section.update(change.key(), change.wanted());
                case DELETE -> section.delete(change.key());
            }
        } catch (RealmConfigException failed) {
            String what = change.action() + " " + change.kind().label() + " '" + change.key() + "': ";
            throw new RealmConfigException(what + failed.getMessage(), failed);
        }
    }
}
