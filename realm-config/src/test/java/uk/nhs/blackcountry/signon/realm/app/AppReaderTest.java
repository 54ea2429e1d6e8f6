package uk.nhs.blackcountry.signon.realm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.OIDC;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.SAML;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.client;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.tree;
import static uk.nhs.blackcountry.signon.realm.app.Registrations.with;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;

/** What a registration may say. The reader, whose complaints people read, and the schema, which editors read, refuse the same. */
class AppReaderTest {
    private static final String KEY =
            "{ method: private_key_jwt, keys: \"https://rota.example/keys\", algorithm: ES256 }";
    private static final String SERVICE = "  - { target: epr, sites: [RNA, RBK02], roles: [clerk] }";
    private static final String REDIRECT = "redirects: [\"https://rota.example/signed-in\"]";

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("an unknown key", OIDC, "home:", "hoem:", "app.hoem: unknown key"),
                wrong("no name", OIDC, "name: Rota", "name: ''", "app.name: must be a text"),
                wrong("no owner", OIDC, "team: Rota team, ", "", "app.owner.team: is missing: who answers"),
                wrong("another protocol", OIDC, "protocol: oidc", "protocol: cas", "must be one of oidc, saml"),
                wrong("a blank in the id", OIDC, "id: rota", "id: ro ta", "app.id: 'ro ta': letters"),
                wrong("no redirect", OIDC, REDIRECT, "redirects: []", "must name at least one address"),
                wrong("a wildcard", OIDC, "/signed-in", "/*", "has a wildcard: name each address exactly"),
                wrong("cleartext", OIDC, "https://rota.example/signed-in", "http://rota.example/x", "begin with https"),
                wrong("a fragment", OIDC, "/signed-in", "/#in", "without a user and without #"),
                wrong("a path that climbs", OIDC, "/signed-in", "/in/../x", "must have a path without '..'"),
                wrong("a user", OIDC, "https://rota.example/signed-in", "https://a@rota.example/x", "without a user"),
                wrong("no host", OIDC, "https://rota.example/signed-in", "/signed-in", "must be https://host/path"),
                wrong("an unknown scope", OIDC, "[profile,", "[offline_access,", "'offline_access' is not offered"),
                wrong("a scope twice", OIDC, "[profile,", "[app_roles,", "names 'app_roles' twice"),
                wrong("no login", OIDC, "client-authentication: " + KEY, "", "method: must be one of private_key_jwt"),
                wrong("a login without keys", OIDC, "keys: \"https://rota.example/keys\", ", "", "keys: is missing"),
                wrong("an algorithm of nobody's", OIDC, "algorithm: ES256", "algorithm: none", "one of ES256, PS256"),
                wrong("a shared key", OIDC, "algorithm: ES256", "algorithm: HS256", "one of ES256, PS256, RS256"),
                wrong("no reason", OIDC, KEY, "{ method: client_secret, secret: '${S}' }", "reason: is missing: why"),
                wrong(
                        "a reason that is none",
                        OIDC,
                        KEY,
                        "{ method: client_secret, secret: '${S}', reason: later }",
                        "say in a sentence why"),
                wrong("plain PKCE", OIDC, "pkce: S256", "pkce: plain", "pkce: must be one of S256"),
                wrong("another acr", OIDC, "minimum-acr: one-factor", "minimum-acr: AAL3", "one of one-factor, two-"),
                wrong("another constraint", OIDC, "constraint: none", "constraint: mtls", "must be one of none, dpop"),
                wrong("another signature", OIDC, "signature: RS256", "signature: none", "one of RS256, PS256, ES256"),
                wrong("site-tokens not said", OIDC, "site-tokens: true, ", "", "site-tokens: must be true or false"),
                wrong("targets for nothing", OIDC, "site-tokens: true", "site-tokens: false", "but site-tokens is f"),
                wrong(
                        "another site signature",
                        OIDC,
                        "site-tokens: true",
                        "signed: PS256, site-tokens: true",
                        "of ES256, RS256"),
                wrong(
                        "asks, or not",
                        OIDC,
                        "site-tokens: true",
                        "asks-realm: often, site-tokens: true",
                        "true or false"),
                wrong(
                        "site tokens for a secret",
                        OIDC,
                        KEY,
                        "{ method: client_secret, secret: '${S}', reason: the supplier cannot hold a key }",
                        "site-tokens: an app with a secret has none"),
                wrong("no service", OIDC, SERVICE, "  []", "service-tokens: must be a list of at least one entry"),
                wrong("a service of a word", OIDC, SERVICE, "  [epr]", "service-tokens[0]: must be a map with"),
                wrong("a service for nobody", OIDC, "target: epr, ", "", "service-tokens[0].target: is missing: the"),
                wrong("a service nowhere", OIDC, "sites: [RNA, RBK02]", "sites: []", "sites: must name at least one"),
                wrong("a service at no code", OIDC, "RBK02]", "rbk02]", "'rbk02' is not an ODS code"),
                wrong("a service at one twice", OIDC, "RBK02]", "RNA]", "sites: names 'RNA' twice"),
                wrong("a service in no role", OIDC, "roles: [clerk]", "roles: []", "roles: must name at least one"),
                wrong("a service with scopes", OIDC, "roles: [clerk]", "roles: [clerk], scopes: [a]", "unknown key"),
                wrong(
                        "services for a secret",
                        with(OIDC, "site-tokens: true, targets: [rota, epr]", "site-tokens: false"),
                        KEY,
                        "{ method: client_secret, secret: '${S}', reason: the supplier cannot hold a key }",
                        "service-tokens: are for an app that proves itself by private_key_jwt"),
                wrong(
                        "SAML with services",
                        SAML,
                        "name: Patients",
                        "name: Patients\nservice-tokens: [{ target: epr, sites: [RNA], roles: [clerk] }]",
                        "service-tokens: are for an app that proves itself"),
                wrong("no back channel", OIDC, "back-channel: \"https://rota.example/session-ended\", ", "", "is mis"),
                wrong("SAML with two", SAML, "saml/acs\"", "a\", \"https://pas.example/b\"", "must name one address"),
                wrong("SAML with PKCE", SAML, "minimum-acr", "pkce: S256\n  minimum-acr", "pkce: unknown key"),
                wrong("SAML unsigned", SAML, "method: signed-request", "method: none", "must be one of signed-request"),
                wrong(
                        "SAML with site tokens",
                        SAML,
                        "name: Patients",
                        "name: Patients\nexchange: { site-tokens: false }",
                        "holds no token to exchange"));
    }

    private static Arguments wrong(String what, String yaml, String old, String changed, String complaint) {
        return Arguments.of(what, with(yaml, old, changed), complaint);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatIsWrong_isRefused_sayingWhereAndWhatToWrite_alsoByTheSchema(String what, String yaml, String complaint) {
        assertThatThrownBy(() -> client(yaml))
                .isInstanceOf(RealmConfigException.class)
                .hasMessageStartingWith("apps/x.yaml: app")
                .hasMessageContaining(complaint);
        assertThat(AppSchema.complaints(yaml)).isNotEmpty();
    }

    @Test
    void whatIsRight_isTaken_alsoByTheSchema() {
        for (String yaml : new String[] {OIDC, SAML}) {
            assertThatCode(() -> client(yaml)).doesNotThrowAnyException();
            assertThat(AppSchema.complaints(yaml)).isEmpty();
        }
    }

    /** Which apps there are no schema of one file can know. */
    @Test
    void aTargetThatNoFileRegisters_isRefused() {
        assertThatThrownBy(() -> client(with(OIDC, "targets: [rota, epr]", "targets: [rota, erp]")))
                .hasMessage("apps/x.yaml: app.exchange.targets: no file registers the app 'erp'");
        assertThatThrownBy(() -> client(with(OIDC, "target: epr", "target: erp")))
                .hasMessage("apps/x.yaml: app.service-tokens[0].target: no file registers the app 'erp'");
    }

    @Test
    void plainHttpOnThisMachine_isTakenOnlyWhereEverythingRunsOnIt() {
        String local = OIDC.replace("https://rota.example", "http://localhost:8100");

        assertThatCode(() -> new AppClients(true, Set.of("epr")).clientOf(tree(local), "x"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> client(local)).hasMessageContaining("set ALLOW_LOCAL_REDIRECTS=true");
        assertThatThrownBy(() -> new AppClients(true, Set.of("epr"))
                        .clientOf(tree(OIDC.replace("https://rota.example", "http://rota.example")), "x"))
                .hasMessageContaining("must begin with https://");
    }

    /** The schema, over what stands under {@code app}. */
    private static final class AppSchema {
        static List<Error> complaints(String app) {
            ObjectNode file = JsonNodeFactory.instance.objectNode();
            file.set("app", tree(app));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(AppReaderTest.class.getResourceAsStream("/schema/app.schema.json"))
                    .validate(file);
        }
    }
}
