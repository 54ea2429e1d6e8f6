package uk.nhs.blackcountry.signon.realm.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientProfilesRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;

/** Refuses a key that nothing reads: the fields of a kind are those of Keycloak's own representation of it. */
final class Shapes {
    private static final Map<Kind, Class<?>> REPRESENTATIONS = Map.ofEntries(
            Map.entry(Kind.REALM, RealmRepresentation.class),
            Map.entry(Kind.BINDINGS, RealmRepresentation.class),
            Map.entry(Kind.USER_PROFILE, UPConfig.class),
            Map.entry(Kind.REALM_ROLE, RoleRepresentation.class),
            Map.entry(Kind.CLIENT_ROLE, RoleRepresentation.class),
            Map.entry(Kind.CLIENT_SCOPE, ClientScopeRepresentation.class),
            Map.entry(Kind.PROTOCOL_MAPPER, ProtocolMapperRepresentation.class),
            Map.entry(Kind.CLIENT, ClientRepresentation.class),
            Map.entry(Kind.IDENTITY_PROVIDER, IdentityProviderRepresentation.class),
            Map.entry(Kind.IDENTITY_PROVIDER_MAPPER, IdentityProviderMapperRepresentation.class),
            Map.entry(Kind.REQUIRED_ACTION, RequiredActionProviderRepresentation.class),
            Map.entry(Kind.COMPONENT, ComponentRepresentation.class),
            Map.entry(Kind.CLIENT_PROFILES, ClientProfilesRepresentation.class),
            Map.entry(Kind.CLIENT_POLICIES, ClientPoliciesRepresentation.class));
    private static final Map<Kind, Set<String>> LISTS = Map.of(
            Kind.DEFAULT_ROLES, Set.of("roles"),
            Kind.SERVICE_ACCOUNT_ROLES, Set.of("roles"),
            Kind.ROLES_IN_TOKEN, Set.of("roles"),
            Kind.DEFAULT_SCOPES, Set.of("default", "optional"),
            Kind.CLIENT_SCOPES, Set.of("default", "optional"));
    private static final Set<String> FLOW = Set.of("description", "executions");
    private static final Set<String> SUB_FLOW = Set.of("flow", "requirement", "executions");
    private static final Set<String> EXECUTION = Set.of("authenticator", "requirement", "config");

    private final ObjectMapper strict =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);

    /** @throws RealmConfigException naming file and path of the first key that is unknown, or value that does not fit */
    void check(Kind kind, JsonNode body, String where) {
        Class<?> representation = REPRESENTATIONS.get(kind);
        if (kind == Kind.FLOW) {
            onlyKeys(body, FLOW, where);
            checkExecutions(body, where);
        } else if (representation == null) {
            onlyKeys(body, LISTS.getOrDefault(kind, Set.of()), where);
        } else {
            try {
                strict.treeToValue(body, representation);
            } catch (UnrecognizedPropertyException unknown) {
                throw new RealmConfigException(where + "." + path(unknown.getPath()) + ": unknown key", unknown);
            } catch (JsonMappingException misfit) {
                throw new RealmConfigException(
                        where + "." + path(misfit.getPath()) + ": the value does not fit: "
                                + misfit.getOriginalMessage(),
                        misfit);
            } catch (JsonProcessingException misfit) {
                throw new RealmConfigException(where + ": the value does not fit", misfit);
            }
        }
    }

    private static void checkExecutions(JsonNode flow, String where) {
        for (int i = 0; i < flow.path("executions").size(); i++) {
            JsonNode execution = flow.path("executions").get(i);
            String at = where + ".executions[" + i + "]";
            onlyKeys(execution, execution.has("flow") ? SUB_FLOW : EXECUTION, at);
            if (!execution.has("requirement") || !(execution.has("flow") || execution.has("authenticator"))) {
                throw new RealmConfigException(at + ": needs 'requirement', and 'authenticator' or 'flow'");
            }
            checkExecutions(execution, at);
        }
    }

    static void onlyKeys(JsonNode body, Set<String> known, String where) {
        body.properties().forEach(field -> {
            if (!known.contains(field.getKey())) {
                throw new RealmConfigException(
                        below(where, field.getKey()) + ": unknown key; known are " + new TreeSet<>(known));
            }
        });
    }

    /** A path one step deeper; a file's name ends in a colon and a space. */
    static String below(String where, String key) {
        return where.endsWith(": ") ? where + key : where + "." + key;
    }

    private static String path(List<JsonMappingException.Reference> references) {
        return references.stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
