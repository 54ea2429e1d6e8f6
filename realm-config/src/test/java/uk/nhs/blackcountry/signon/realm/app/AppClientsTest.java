package uk.nhs.blackcountry.signon.realm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.OIDC;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.SAML;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.SERVICES;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.client;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What follows from a registration, and what follows from being an app at all. */
class AppClientsTest {
    private static Map<?, ?> map(JsonNode node) {
        return new ObjectMapper().convertValue(node, Map.class);
    }

    @Test
    void everyAppOfOpenIdConnect_hasOneFlow_withPkce_andShortTokensOfOneAlgorithm() {
        JsonNode app = client(OIDC);

        for (String off : List.of(
                "publicClient",
                "implicitFlowEnabled",
                "directAccessGrantsEnabled",
                "serviceAccountsEnabled",
                "fullScopeAllowed")) {
            assertThat(app.path(off).asBoolean(true)).as(off).isFalse();
        }
        assertThat(app.path("standardFlowEnabled").asBoolean()).isTrue();
        JsonNode attributes = app.path("attributes");
        for (String off : List.of(
                "standard.token.exchange.enabled",
                "oauth2.device.authorization.grant.enabled",
                "oidc.ciba.grant.enabled",
                "oauth2.jwt.authorization.grant.enabled")) {
            assertThat(attributes.path(off).asText()).as(off).isEqualTo("false");
        }
        assertThat(attributes.path("pkce.code.challenge.method").asText()).isEqualTo("S256");
        assertThat(attributes.path("access.token.lifespan").asInt()).isEqualTo(300);
        assertThat(attributes.path("access.token.signed.response.alg").asText()).isEqualTo("RS256");
        assertThat(attributes.path("id.token.signed.response.alg").asText()).isEqualTo("RS256");
    }

    @Test
    void anAppIsToldWhatItAsksFor_andMayAskForWhatItRegistered() {
        assertThat(map(client(OIDC).path("scopes")))
                .isEqualTo(Map.of(
                        "default", List.of("basic", "nhs_cap", "acr"), "optional", List.of("profile", "app_roles")));
    }

    @Test
    void itsTokensAreForItself() {
        assertThat(client(OIDC).path("protocolMappers"))
                .singleElement()
                .satisfies(mapper -> assertThat(mapper.path("config")
                                .path("included.client.audience")
                                .asText())
                        .isEqualTo("rota"));
    }

    @Test
    void aKeyOfItsOwn_isFetchedFromTheApp_withOnePinnedAlgorithm() {
        JsonNode app = client(OIDC);

        assertThat(app.path("clientAuthenticatorType").asText()).isEqualTo("client-jwt");
        assertThat(app.path("attributes").path("jwks.url").asText()).isEqualTo("https://rota.example/keys");
        assertThat(app.path("attributes")
                        .path("token.endpoint.auth.signing.alg")
                        .asText())
                .isEqualTo("ES256");
        assertThat(app.path("attributes").path("request.object.signature.alg").asText())
                .isEqualTo("ES256");
        assertThat(app.has("secret")).isFalse();
    }

    @Test
    void aSecret_isTaken_withItsReason() {
        JsonNode app = client(with(
                with(
                        with(OIDC, SERVICES, ""),
                        "exchange: { site-tokens: true, targets: [rota, epr] }",
                        "exchange: { site-tokens: false }"),
                "{ method: private_key_jwt, keys: \"https://rota.example/keys\", algorithm: ES256 }",
                "{ method: client_secret, secret: '${S}', reason: the supplier cannot hold a key }"));

        assertThat(app.path("clientAuthenticatorType").asText()).isEqualTo("client-secret");
        assertThat(app.path("secret").asText()).isEqualTo("${S}");
    }

    @Test
    void whatTheFileDemands_theClientDemands() {
        JsonNode lax = client(OIDC).path("attributes");
        JsonNode strict = client(OIDC.replace("constraint: none", "constraint: dpop")
                        .replace("requests: offered", "requests: required")
                        .replace("acr: one-factor", "acr: two-factors"))
                .path("attributes");

        assertThat(lax.path("dpop.bound.access.tokens").asBoolean(true)).isFalse();
        assertThat(lax.path("require.pushed.authorization.requests").asBoolean(true))
                .isFalse();
        assertThat(lax.path("minimum.acr.value").asText()).isEqualTo("one-factor");
        assertThat(strict.path("dpop.bound.access.tokens").asBoolean()).isTrue();
        assertThat(strict.path("require.pushed.authorization.requests").asBoolean())
                .isTrue();
        assertThat(strict.path("minimum.acr.value").asText()).isEqualTo("two-factors");
    }

    @Test
    void anAppOfSaml_signsItsRequests_andIsAnsweredSigned_atOneAddress() {
        JsonNode app = client(SAML);
        JsonNode attributes = app.path("attributes");

        for (String on : List.of(
                "saml.client.signature",
                "saml.server.signature",
                "saml.assertion.signature",
                "saml.force.post.binding")) {
            assertThat(attributes.path(on).asBoolean()).as(on).isTrue();
        }
        assertThat(attributes.path("saml.signing.certificate").asText()).isEqualTo("MIIC");
        assertThat(map(app).get("redirectUris")).isEqualTo(List.of("https://pas.example/saml/acs"));
        assertThat(attributes.has("saml_idp_initiated_sso_url_name")).isFalse();
        assertThat(attributes.path("minimum.acr.value").asText()).isEqualTo("urn:blackcountry:acr:two-factors");
    }

    @Test
    void anAppOfSaml_isToldThePersonAsNameIdentifier_andWhatItRegistered() {
        JsonNode mappers = client(SAML).path("protocolMappers");

        assertThat(mappers.path(0).path("protocolMapper").asText()).isEqualTo("nhs-saml-person");
        assertThat(mappers.path(2).path("config").path("scopes").asText()).isEqualTo("nhs_org nhs_roles");
    }
}
