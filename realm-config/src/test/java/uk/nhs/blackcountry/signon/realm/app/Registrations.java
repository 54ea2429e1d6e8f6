package uk.nhs.blackcountry.signon.realm.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Set;

/** Registrations for tests, right as they stand. */
final class Registrations {
    /** What of {@link #OIDC} only an app with a key of its own may say. */
    static final String SERVICES = """
            service-tokens:
              - { target: epr, sites: [RNA, RBK02], roles: [clerk] }
            """;

    static final String OIDC = """
            id: rota
            name: Rota
            owner: { team: Rota team, contact: rota@blackcountry.example }
            protocol: oidc
            home: https://rota.example/
            redirects: ["https://rota.example/signed-in"]
            scopes: [profile, app_roles]
            policy:
              client-authentication: { method: private_key_jwt, keys: "https://rota.example/keys", algorithm: ES256 }
              sender-constraint: none
              minimum-acr: one-factor
              pkce: S256
              pushed-requests: offered
              signature: RS256
            exchange: { site-tokens: true, targets: [rota, epr] }
            service-tokens:
              - { target: epr, sites: [RNA, RBK02], roles: [clerk] }
            logout: { back-channel: "https://rota.example/session-ended", returns: ["https://rota.example/signed-out"] }
            """;

    static final String SAML = """
            id: https://pas.example/saml
            name: Patients
            owner: { team: PAS team, contact: pas@blackcountry.example }
            protocol: saml
            redirects: ["https://pas.example/saml/acs"]
            scopes: [nhs_org, nhs_roles]
            policy:
              client-authentication: { method: signed-request, certificate: MIIC }
              minimum-acr: two-factors
            logout: { saml: "https://pas.example/saml/logout" }
            """;

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Registrations() {}

    /** The client that follows, on a server, not on one's own machine. */
    static ObjectNode client(String yaml) {
        return new AppClients(false, Set.of("epr")).clientOf(tree(yaml), "apps/x.yaml: app");
    }

    static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    static String with(String yaml, String old, String changed) {
        String result = yaml.replace(old, changed);
        if (result.equals(yaml)) {
            throw new IllegalArgumentException("nothing to replace: " + old);
        }
        return result;
    }
}
