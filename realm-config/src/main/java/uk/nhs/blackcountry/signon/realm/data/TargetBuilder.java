package uk.nhs.blackcountry.signon.realm.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.realm.app.AppClients;
import uk.nhs.blackcountry.signon.realm.app.Cis2Roles;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmItems;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** Takes the files' parts apart into items. */
final class TargetBuilder {
    private final String realm;
    private final AppClients apps;
    private final Cis2Roles cis2Roles;
    private final Shapes shapes = new Shapes();
    private final RealmItems items = new RealmItems();
    private final ObjectNode realmBody = JsonNodeFactory.instance.objectNode();
    private final Map<Kind, Set<String>> known = new EnumMap<>(Kind.class);
    private final Map<Kind, Set<String>> absent = new EnumMap<>(Kind.class);

    TargetBuilder(String realm, AppClients apps, Cis2Roles cis2Roles) {
        this.realm = realm;
        this.apps = apps;
        this.cis2Roles = cis2Roles;
    }

    void add(String file, JsonNode document) {
        document.properties().forEach(part -> add(part.getKey(), part.getValue(), file + ": " + part.getKey()));
    }

    private void add(String part, JsonNode value, String where) {
        switch (part) {
            case "onlyIf", "cis2Roles" -> {}
            case "realm", "events" -> realm(value, where);
            case "userProfile" -> put(Kind.USER_PROFILE, realm, value, where);
            case "roles" -> each(Kind.REALM_ROLE, "", "name", value, where);
            case "defaultRoles" -> put(Kind.DEFAULT_ROLES, realm, list("roles", value), where);
            case "clientScopes" -> value.forEach(scope -> scope((ObjectNode) scope, where));
            case "defaultScopes" -> put(Kind.DEFAULT_SCOPES, realm, value, where);
            case "client" -> client((ObjectNode) value, where);
            case "clients" -> value.forEach(client -> client((ObjectNode) client, where));
            case "app" -> client(apps.clientOf(value, where), where);
            case "flows" -> each(Kind.FLOW, "", "alias", value, where);
            case "requiredActions" ->
                value.properties()
                        .forEach(a -> put(Kind.REQUIRED_ACTION, a.getKey(), a.getValue(), where + "." + a.getKey()));
            case "bindings" -> put(Kind.BINDINGS, realm, value, where);
            case "identityProviders" -> value.forEach(provider -> provider((ObjectNode) provider, where));
            case "components" -> value.forEach(component -> component(component, where));
            case "clientProfiles" -> put(Kind.CLIENT_PROFILES, realm, list("profiles", value), where);
            case "clientPolicies" -> put(Kind.CLIENT_POLICIES, realm, list("policies", value), where);
            case "known" -> keys(known, value, where);
            case "absent" -> keys(absent, value, where);
            default -> throw new RealmConfigException(where + ": unknown key");
        }
    }

    RealmTarget build() {
        if (realmBody.isEmpty()) {
            throw new RealmConfigException("no file has a part 'realm'");
        }
        items.put(Kind.REALM, realm, realmBody);
        return new RealmTarget(realm, items, known, absent);
    }

    private void realm(JsonNode value, String where) {
        shapes.check(Kind.REALM, value, where);
        value.properties().forEach(field -> {
            if (realmBody.has(field.getKey())) {
                throw new RealmConfigException(where + "." + field.getKey() + ": named in two files");
            }
            realmBody.set(field.getKey(), field.getValue());
        });
    }

    private void scope(ObjectNode scope, String where) {
        String name = name(scope, "name", where);
        JsonNode mappers = take(scope, "protocolMappers");
        put(Kind.CLIENT_SCOPE, name, scope, where + "." + name);
        each(Kind.PROTOCOL_MAPPER, "scope/" + name + "/", "name", mappers, where + "." + name);
    }

    private void client(ObjectNode client, String where) {
        String id = name(client, "clientId", where);
        String at = where + "." + id;
        each(Kind.PROTOCOL_MAPPER, "client/" + id + "/", "name", take(client, "protocolMappers"), at);
        each(Kind.CLIENT_ROLE, id + "/", "name", take(client, "roles"), at);
        JsonNode scopes = take(client, "scopes");
        if (scopes.isObject()) {
            put(Kind.CLIENT_SCOPES, id, scopes, at + ".scopes");
        }
        roles(Kind.SERVICE_ACCOUNT_ROLES, id, take(client, "serviceAccountRoles"), at + ".serviceAccountRoles");
        roles(Kind.ROLES_IN_TOKEN, id, take(client, "rolesInToken"), at + ".rolesInToken");
        put(Kind.CLIENT, id, client, at);
    }

    private void roles(Kind kind, String client, JsonNode names, String where) {
        if (names.isArray()) {
            put(kind, client, list("roles", names), where);
        }
    }

    private void provider(ObjectNode provider, String where) {
        String alias = name(provider, "alias", where);
        JsonNode mappers = take(provider, "mappers");
        put(Kind.IDENTITY_PROVIDER, alias, provider, where + "." + alias);
        mappers.forEach(m -> ((ObjectNode) m).put("identityProviderAlias", alias));
        each(Kind.IDENTITY_PROVIDER_MAPPER, alias + "/", "name", mappers, where + "." + alias);
    }

    private void component(JsonNode component, String where) {
        String type = component.path("providerType").asText();
        String key = component.has("id")
                ? component.path("id").asText()
                : type.substring(type.lastIndexOf('.') + 1) + "/" + name(component, "name", where);
        put(Kind.COMPONENT, key, component, where + "." + key);
    }

    private void each(Kind kind, String prefix, String nameField, JsonNode list, String where) {
        list.forEach(body -> {
            String name = name(body, nameField, where);
            ObjectNode item = body.deepCopy();
            if (kind == Kind.FLOW) {
                item.remove(nameField);
            }
            if (kind == Kind.PROTOCOL_MAPPER) {
                cis2Roles.writeInto(item);
            }
            put(kind, prefix + name, item, where + "." + name);
        });
    }

    private void put(Kind kind, String key, JsonNode body, String where) {
        shapes.check(kind, body, where);
        try {
            items.put(kind, key, (ObjectNode) body);
        } catch (IllegalArgumentException twice) {
            throw new RealmConfigException(where + ": " + twice.getMessage(), twice);
        }
    }

    private static void keys(Map<Kind, Set<String>> into, JsonNode value, String where) {
        value.properties().forEach(list -> {
            Kind kind;
            try {
                kind = Kind.valueOf(list.getKey());
            } catch (IllegalArgumentException unknown) {
                throw new RealmConfigException(where + "." + list.getKey() + ": no such kind", unknown);
            }
            Set<String> keys = into.computeIfAbsent(kind, k -> new LinkedHashSet<>());
            list.getValue().forEach(key -> keys.add(key.asText()));
        });
    }

    private static JsonNode take(ObjectNode from, String field) {
        JsonNode taken = from.remove(field);
        return taken == null ? JsonNodeFactory.instance.missingNode() : taken;
    }

    private static ObjectNode list(String name, JsonNode value) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(name, value);
        return body;
    }

    private static String name(JsonNode body, String field, String where) {
        String name = body.path(field).asText("");
        if (name.isBlank()) {
            throw new RealmConfigException(where + ": each needs '" + field + "'");
        }
        return name;
    }
}
