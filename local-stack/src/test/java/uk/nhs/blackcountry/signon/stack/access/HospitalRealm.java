package uk.nhs.blackcountry.signon.stack.access;

import static java.util.Objects.requireNonNull;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;
import uk.nhs.blackcountry.signon.model.Contract;

/**
 * Makes a hospital's own Keycloak realm, as its administrators would: our realm is its SAML identity provider, read from our metadata, and one app
 * of the hospital signs people in by it. Nothing in it is ours.
 */
final class HospitalRealm {
    static final String NAME = "hospital";
    static final String DOOR = "black-country";

    /** The same identity provider under another name: the hospital's other address. */
    static final String OTHER_DOOR = "other-door";

    static final String WARD = "ward";
    static final String WARD_ADDRESS = "https://ward.test/signed-in";

    private static final List<String> ATTRIBUTES =
            List.of("name", "trusts", "home_trust", "nhs_placements", "app_roles");
    private static final String FIRST_SIGN_IN = "first sign-in";

    private final Keycloak admin;
    private final URI keycloak;

    private HospitalRealm(Keycloak admin, URI keycloak) {
        this.admin = admin;
        this.keycloak = keycloak;
    }

    /**
     * @param keycloak where our realm is
     * @param url the hospital's public address, https
     * @param app what the hospital is to our realm, and the key with which it signs
     */
    static RealmResource make(Keycloak admin, URI keycloak, String url, SamlApp app) {
        HospitalRealm hospital = new HospitalRealm(admin, keycloak);
        hospital.realm(url);
        hospital.key(app);
        hospital.profile();
        hospital.firstSignIn();
        hospital.identityProvider(DOOR, app);
        hospital.identityProvider(OTHER_DOOR, app);
        hospital.ward();
        return hospital.realm();
    }

    private RealmResource realm() {
        return admin.realm(NAME);
    }

    private void realm(String url) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(NAME);
        realm.setEnabled(true);
        realm.setEventsEnabled(true);
        realm.setEnabledEventTypes(
                List.of("LOGIN", "LOGIN_ERROR", "IDENTITY_PROVIDER_LOGIN_ERROR", "IDENTITY_PROVIDER_RESPONSE_ERROR"));
        realm.setAttributes(Map.of("frontendUrl", url));
        admin.realms().create(realm);
    }

    /** So that a test may sign as the hospital does, and ask as it would not. */
    private void key(SamlApp app) {
        ComponentRepresentation key = new ComponentRepresentation();
        key.setName("the hospital's");
        key.setProviderId("rsa");
        key.setProviderType("org.keycloak.keys.KeyProvider");
        key.setParentId(realm().toRepresentation().getId());
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle(
                "privateKey", Base64.getEncoder().encodeToString(app.key().getEncoded()));
        config.putSingle("certificate", app.certificate());
        config.putSingle("algorithm", "RS256");
        config.putSingle("priority", "1000");
        key.setConfig(config);
        made(realm().components().add(key));
    }

    /** We send no address where the registration asks for none. */
    private void profile() {
        UPConfig profile = realm().users().userProfile().getConfiguration();
        profile.getAttribute("email").setRequired(null);
        profile.setUnmanagedAttributePolicy(UPConfig.UnmanagedAttributePolicy.ENABLED);
        realm().users().userProfile().update(profile);
    }

    private void firstSignIn() {
        AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
        flow.setAlias(FIRST_SIGN_IN);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        flow.setBuiltIn(false);
        made(realm().flows().createFlow(flow));
        realm().flows().addExecution(FIRST_SIGN_IN, Map.of("provider", "idp-create-user-if-unique"));
        AuthenticationExecutionInfoRepresentation only =
                realm().flows().getExecutions(FIRST_SIGN_IN).get(0);
        only.setRequirement("REQUIRED");
        realm().flows().updateExecutions(FIRST_SIGN_IN, only);
    }

    private void identityProvider(String alias, SamlApp app) {
        Map<String, String> config = new HashMap<>(realm().identityProviders()
                .importFrom(Map.of(
                        "providerId",
                        "saml",
                        "fromUrl",
                        keycloak + "/realms/" + Contract.REALM + "/protocol/saml/descriptor")));
        config.putAll(Map.of(
                "entityId", app.entityId(),
                "wantAuthnRequestsSigned", "true",
                "wantAssertionsSigned", "true",
                "validateSignature", "true",
                "postBindingAuthnRequest", "false",
                "postBindingResponse", "true",
                "postBindingLogout", "true",
                "signatureAlgorithm", "RSA_SHA256",
                "allowedClockSkew", "0"));
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(alias);
        provider.setProviderId("saml");
        provider.setEnabled(true);
        provider.setFirstBrokerLoginFlowAlias(FIRST_SIGN_IN);
        provider.setConfig(config);
        made(realm().identityProviders().create(provider));
        ATTRIBUTES.forEach(name -> attribute(alias, name, name));
        attribute(alias, "given_name", "firstName");
        attribute(alias, "family_name", "lastName");
    }

    private void attribute(String alias, String name, String ofUser) {
        IdentityProviderMapperRepresentation mapper = new IdentityProviderMapperRepresentation();
        mapper.setName(name);
        mapper.setIdentityProviderAlias(alias);
        mapper.setIdentityProviderMapper("saml-user-attribute-idp-mapper");
        mapper.setConfig(Map.of("syncMode", "FORCE", "attribute.name", name, "user.attribute", ofUser));
        made(realm().identityProviders().get(alias).addMapper(mapper));
    }

    /** An app of the hospital, which is told the roles as a claim. */
    private void ward() {
        ProtocolMapperRepresentation roles = new ProtocolMapperRepresentation();
        roles.setName("app_roles");
        roles.setProtocol("openid-connect");
        roles.setProtocolMapper("oidc-usermodel-attribute-mapper");
        roles.setConfig(Map.of(
                "user.attribute", "app_roles",
                "claim.name", "app_roles",
                "jsonType.label", "JSON",
                "multivalued", "true",
                "access.token.claim", "true"));
        ClientRepresentation ward = new ClientRepresentation();
        ward.setClientId(WARD);
        ward.setPublicClient(true);
        ward.setStandardFlowEnabled(true);
        ward.setRedirectUris(List.of(WARD_ADDRESS));
        ward.setProtocolMappers(List.of(roles));
        made(realm().clients().create(ward));
    }

    private static void made(Response answer) {
        try (answer) {
            if (answer.getStatus() != 201) {
                throw new IllegalStateException(
                        answer.getStatus() + " " + requireNonNull(answer.readEntity(String.class)));
            }
        }
    }
}
