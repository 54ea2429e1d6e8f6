package uk.nhs.blackcountry.signon.realm.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An app that speaks OpenID Connect, as a confidential client: authorisation code with PKCE, and nothing else. */
final class OidcClient {
    /** Seconds. What an app validates by itself stays valid for so long at most. */
    private static final String ACCESS_TOKEN_LIFE = "300";

    /** Seconds. How far in the future a client assertion may end. */
    private static final String ASSERTION_LIFE = "60";

    /** What every client has, whatever its file says; the names of the realm's own scopes. */
    private static final List<String> ALWAYS = List.of("basic", "nhs_cap", "acr");

    private final AppRegistration app;
    private final ObjectNode client = JsonNodeFactory.instance.objectNode();

    private OidcClient(AppRegistration app) {
        this.app = app;
    }

    static ObjectNode of(AppRegistration app) {
        return new OidcClient(app).build();
    }

    private ObjectNode build() {
        client.put("clientId", app.id())
                .put("name", app.name())
                .put("description", app.owner().toString())
                .put("enabled", true)
                .put("protocol", "openid-connect")
                .put("publicClient", false)
                .put("bearerOnly", false)
                .put("standardFlowEnabled", true)
                .put("implicitFlowEnabled", false)
                .put("directAccessGrantsEnabled", false)
                .put("serviceAccountsEnabled", false)
                .put("fullScopeAllowed", false)
                .put("consentRequired", false)
                .put("frontchannelLogout", app.logout().frontChannel() != null)
                .put("baseUrl", app.home() == null ? "" : app.home());
        app.redirects().forEach(client.putArray("redirectUris")::add);
        client.putArray("webOrigins");
        attributes();
        ObjectNode scopes = client.putObject("scopes");
        ALWAYS.forEach(scopes.putArray("default")::add);
        // Optional: what is registered is the most that it may ask for, and it gets what it asks for.
        app.scopes().forEach(scopes.putArray("optional")::add);
        client.putArray("rolesInToken");
        audience();
        return client;
    }

    private void attributes() {
        ObjectNode attributes = client.putObject("attributes");
        attributes
                .put("pkce.code.challenge.method", "S256")
                .put("access.token.lifespan", ACCESS_TOKEN_LIFE)
                .put("access.token.signed.response.alg", app.policy().signature())
                .put("id.token.signed.response.alg", app.policy().signature())
                .put("dpop.bound.access.tokens", Boolean.toString(app.policy().dpop()))
                .put(
                        "require.pushed.authorization.requests",
                        Boolean.toString(app.policy().pushedOnly()))
                .put("minimum.acr.value", app.policy().minimumAcr())
                .put("use.refresh.tokens", "true")
                .put("client_credentials.use_refresh_token", "false")
                .put("standard.token.exchange.enabled", "false")
                .put("oauth2.device.authorization.grant.enabled", "false")
                .put("oidc.ciba.grant.enabled", "false")
                .put("oauth2.jwt.authorization.grant.enabled", "false")
                .put("client.use.lightweight.access.token.enabled", "false")
                .put("backchannel.logout.url", app.logout().backChannel())
                .put("backchannel.logout.session.required", "true")
                .put("post.logout.redirect.uris", String.join("##", app.logout().returns()));
        if (app.logout().frontChannel() != null) {
            attributes
                    .put("frontchannel.logout.url", app.logout().frontChannel())
                    .put("frontchannel.logout.session.required", "true");
        }
        login(attributes);
    }

    private void login(ObjectNode attributes) {
        if (app.login() instanceof AppRegistration.OwnKey own) {
            client.put("clientAuthenticatorType", "client-jwt");
            attributes
                    .put("use.jwks.url", "true")
                    .put("jwks.url", own.keys())
                    .put("token.endpoint.auth.signing.alg", own.algorithm())
                    .put("token.endpoint.auth.signing.max.exp", ASSERTION_LIFE)
                    // where it is not set, Keycloak takes a request object that nobody signed
                    .put("request.object.signature.alg", own.algorithm());
        } else if (app.login() instanceof AppRegistration.SharedSecret shared) {
            client.put("clientAuthenticatorType", "client-secret").put("secret", shared.secret());
            attributes
                    .put("use.jwks.url", "false")
                    .put("request.object.signature.alg", app.policy().signature());
        }
    }

    private void audience() {
        ObjectNode mapper = client.putArray("protocolMappers").addObject();
        mapper.put("name", "audience").put("protocol", "openid-connect").put("protocolMapper", "oidc-audience-mapper");
        mapper.putObject("config")
                .put("included.client.audience", app.id())
                .put("access.token.claim", "true")
                .put("id.token.claim", "false")
                .put("introspection.token.claim", "true");
    }
}
