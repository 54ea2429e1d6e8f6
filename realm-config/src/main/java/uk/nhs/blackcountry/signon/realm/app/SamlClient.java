package uk.nhs.blackcountry.signon.realm.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An app that speaks SAML 2.0: signed requests, signed assertions, one exact address, answers posted. It is told what a token would say, and its
 * name identifier is the person's id, as {@code sub} is.
 */
final class SamlClient {
    private static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    /** How the realm's {@code acr.uri.map} names a level: SAML knows it by a URI. */
    private static final String ACR = "urn:blackcountry:acr:";

    private SamlClient() {}

    static ObjectNode of(AppRegistration app) {
        ObjectNode client = JsonNodeFactory.instance.objectNode();
        client.put("clientId", app.id())
                .put("name", app.name())
                .put("description", app.owner().toString())
                .put("enabled", true)
                .put("protocol", "saml")
                .put("standardFlowEnabled", true)
                .put("implicitFlowEnabled", false)
                .put("directAccessGrantsEnabled", false)
                .put("fullScopeAllowed", false)
                .put("consentRequired", false)
                .put("frontchannelLogout", false)
                .put("baseUrl", app.home() == null ? "" : app.home());
        app.redirects().forEach(client.putArray("redirectUris")::add);
        attributes(app, client.putObject("attributes"));
        ObjectNode scopes = client.putObject("scopes");
        scopes.putArray("default");
        scopes.putArray("optional");
        client.putArray("rolesInToken");
        mappers(app, client.putArray("protocolMappers"));
        return client;
    }

    private static void attributes(AppRegistration app, ObjectNode attributes) {
        attributes
                .put("saml_assertion_consumer_url_post", app.redirects().get(0))
                .put("saml.force.post.binding", "true")
                .put("saml.client.signature", "true")
                .put("saml.server.signature", "true")
                .put("saml.assertion.signature", "true")
                .put("saml.signature.algorithm", "RSA_SHA256")
                .put("saml.authnstatement", "true")
                .put("saml.onetimeuse.condition", "true")
                .put("saml.allow.ecp.flow", "false")
                .put("saml.artifact.binding", "false")
                .put("saml_force_name_id_format", "true")
                .put("saml_name_id_format", "persistent")
                .put("minimum.acr.value", ACR + app.policy().minimumAcr());
        if (app.login() instanceof AppRegistration.SignedRequests signed) {
            attributes.put("saml.signing.certificate", signed.certificate());
        }
        if (app.logout().saml() != null) {
            attributes.put("saml_single_logout_service_url_post", app.logout().saml());
        }
    }

    private static void mappers(AppRegistration app, ArrayNode mappers) {
        mappers.addObject()
                .put("name", "person")
                .put("protocol", "saml")
                .put("protocolMapper", "nhs-saml-person")
                .putObject("config")
                .put("mapper.nameid.format", PERSISTENT);
        mappers.addObject()
                .put("name", "level")
                .put("protocol", "saml")
                .put("protocolMapper", "saml-authn-context-class-ref-mapper");
        if (!app.scopes().isEmpty()) {
            mappers.addObject()
                    .put("name", "attributes")
                    .put("protocol", "saml")
                    .put("protocolMapper", "nhs-saml-attributes")
                    .putObject("config")
                    .put("scopes", String.join(" ", app.scopes()));
        }
    }
}
