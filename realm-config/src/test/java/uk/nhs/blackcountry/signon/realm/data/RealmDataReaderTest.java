package uk.nhs.blackcountry.signon.realm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

class RealmDataReaderTest {
    private static final String REALM = "realm: { enabled: true }\n";

    private static RealmTarget read(Map<String, String> environment, String... more) {
        Map<String, String> texts = new TreeMap<>(Map.of("realm.yaml", REALM));
        for (int i = 0; i < more.length; i += 2) {
            texts.put(more[i], more[i + 1]);
        }
        return RealmDataReader.read("r", new RealmFiles(new TreeMap<>(texts)), environment);
    }

    private static ObjectNode client(RealmTarget target, String id) {
        return target.wanted().find(Kind.CLIENT, id).orElseThrow();
    }

    @Test
    void read_whenVariablesAreMissing_namesEachWithFileAndPath() {
        assertThatThrownBy(() -> read(
                        Map.of("BLANK", " "),
                        "apps/a.yaml",
                        "client: { clientId: a, secret: '${A_SECRET}', redirectUris: ['x', '${BLANK}/y'] }"))
                .isInstanceOf(RealmConfigException.class)
                .hasMessage("apps/a.yaml: client.secret: set the environment variable A_SECRET\n"
                        + "apps/a.yaml: client.redirectUris[1]: set the environment variable BLANK");
    }

    @Test
    void read_replacesVariables_andTakesTheDefaultWhereNoneIsSet() {
        RealmTarget target = read(
                Map.of("A", "${B}", "B", "never"),
                "a.yaml",
                "client: { clientId: a, name: '${A}-${C:see}', description: '${D:}' }");

        assertThat(client(target, "a").path("name").asText()).isEqualTo("${B}-see");
        assertThat(client(target, "a").path("description").asText()).isEmpty();
    }

    @Test
    void read_leavesKeycloaksOwnPlaceholders() {
        RealmTarget target =
                read(Map.of(), "a.yaml", "client: { clientId: a, name: '${CLAIM.tid}', secret: '${vault.a}' }");

        assertThat(client(target, "a").path("name").asText()).isEqualTo("${CLAIM.tid}");
        assertThat(client(target, "a").path("secret").asText()).isEqualTo("${vault.a}");
    }

    @Test
    void read_whenAVariableHoldsYaml_takesItAsText() {
        RealmTarget target = read(
                Map.of("NAME", "x }\nfullScopeAllowed: true"),
                "a.yaml",
                "client: { clientId: a, name: '${NAME}', fullScopeAllowed: false }");

        assertThat(client(target, "a").path("fullScopeAllowed").asBoolean()).isFalse();
    }

    @Test
    void read_whenAKeyIsUnknown_namesFileAndPath() {
        assertThatThrownBy(() -> read(Map.of(), "a.yaml", "client: { clientId: a, pkce: S256 }"))
                .hasMessage("a.yaml: client.a.pkce: unknown key");
        assertThatThrownBy(() -> read(
                        Map.of(),
                        "a.yaml",
                        "client: { clientId: a, protocolMappers: [ { name: m, protocolMaper: x } ] }"))
                .hasMessage("a.yaml: client.a.m.protocolMaper: unknown key");
        assertThatThrownBy(() -> read(Map.of(), "a.yaml", "clint: {}"))
                .hasMessageContaining("a.yaml: clint: unknown key");
        assertThatThrownBy(() -> read(
                        Map.of(),
                        "a.yaml",
                        "flows: [ { alias: f, executions: [ { authenticator: x, requirment: REQUIRED } ] } ]"))
                .hasMessageContaining("a.yaml: flows.f.executions[0].requirment: unknown key");
    }

    @Test
    void read_whenAnExecutionHasNoRequirement_isRefused() {
        assertThatThrownBy(
                        () -> read(Map.of(), "a.yaml", "flows: [ { alias: f, executions: [ { authenticator: x } ] } ]"))
                .hasMessageContaining("a.yaml: flows.f.executions[0]: needs 'requirement'");
    }

    @Test
    void read_whenAValueDoesNotFit_isRefused() {
        assertThatThrownBy(() -> read(Map.of(), "a.yaml", "client: { clientId: a, enabled: [1] }"))
                .hasMessageContaining("a.yaml: client.a.enabled: the value does not fit");
    }

    @Test
    void read_whenAKeyStandsTwice_isRefused() {
        assertThatThrownBy(() -> read(Map.of(), "a.yaml", "client: { clientId: a, enabled: true, enabled: false }"))
                .isInstanceOf(RealmConfigException.class)
                .hasMessageContaining("a.yaml");
    }

    @Test
    void read_whenTwoFilesNameOneThing_isRefused() {
        assertThatThrownBy(
                        () -> read(Map.of(), "a.yaml", "client: { clientId: a }", "b.yaml", "client: { clientId: a }"))
                .hasMessageContaining("b.yaml")
                .hasMessageContaining("two of client 'a'");
        assertThatThrownBy(() -> read(Map.of(), "b.yaml", "events: { enabled: false }"))
                .hasMessageContaining("realm.yaml: realm.enabled: named in two files");
    }

    @Test
    void read_leavesOutAFile_whoseVariableIsNotSet() {
        String file = "onlyIf: A_URL\nclient: { clientId: a, rootUrl: '${A_URL}' }";

        assertThat(read(Map.of(), "a.yaml", file).wanted().of(Kind.CLIENT)).isEmpty();
        assertThat(client(read(Map.of("A_URL", "u"), "a.yaml", file), "a")
                        .path("rootUrl")
                        .asText())
                .isEqualTo("u");
    }

    @Test
    void read_whenTheStorageComponentIsToBeAbsent_isRefused() {
        assertThatThrownBy(() ->
                        read(Map.of(), "a.yaml", "absent: { COMPONENT: [ " + Contract.STORAGE_COMPONENT_ID + " ] }"))
                .hasMessageContaining("is never deleted");
    }

    @Test
    void read_whenSomethingIsWantedAndAbsent_isRefused() {
        assertThatThrownBy(() -> read(Map.of(), "a.yaml", "client: { clientId: a }\nabsent: { CLIENT: [ a ] }"))
                .hasMessage("client 'a' is both wanted and absent");
    }

    @Test
    void read_whenAKindIsUnknown_isRefused() {
        assertThatThrownBy(() -> read(Map.of(), "a.yaml", "known: { CLIENTS: [ a ] }"))
                .hasMessage("a.yaml: known.CLIENTS: no such kind");
    }

    private static final String APP = """
            onlyIf: ROTA_URL
            app:
              id: rota
              name: Rota
              owner: { team: Rota team, contact: rota@blackcountry.example }
              protocol: oidc
              redirects: ["${ROTA_URL}/signed-in"]
              policy: { client-authentication: { method: private_key_jwt, keys: "${ROTA_URL}/keys", algorithm: ES256 } }
              exchange: { site-tokens: true, targets: [notes] }
              logout: { back-channel: "${ROTA_URL}/session-ended" }
            """;
    private static final String NOTES = "onlyIf: NOTES_URL\napp: { id: notes }";

    @Test
    void read_makesAClientOfAnApp_whoseAddressIsSet() {
        RealmTarget target = read(Map.of("ROTA_URL", "https://rota.example"), "apps/rota.yaml", APP, "b.yaml", NOTES);

        assertThat(target.wanted().of(Kind.CLIENT)).containsOnlyKeys("rota");
        assertThat(client(target, "rota").path("redirectUris").path(0).asText())
                .isEqualTo("https://rota.example/signed-in");
        assertThat(target.wanted().find(Kind.PROTOCOL_MAPPER, "client/rota/audience"))
                .isPresent();
        assertThat(read(Map.of(), "apps/rota.yaml", APP).wanted().of(Kind.CLIENT))
                .isEmpty();
    }

    @Test
    void read_whenAnAppIsWrong_namesFileAndPath_afterWhatTheEnvironmentSays() {
        assertThatThrownBy(() -> read(Map.of("ROTA_URL", "http://localhost:1"), "apps/rota.yaml", APP, "b.yaml", NOTES))
                .hasMessageStartingWith(
                        "apps/rota.yaml: app.redirects: 'http://localhost:1/signed-in' must begin with");
        assertThat(read(
                                Map.of("ROTA_URL", "http://localhost:1", "ALLOW_LOCAL_REDIRECTS", "true"),
                                "apps/rota.yaml",
                                APP,
                                "b.yaml",
                                NOTES)
                        .wanted()
                        .of(Kind.CLIENT))
                .containsKey("rota");
        assertThatThrownBy(() -> read(Map.of("ROTA_URL", "https://rota.example"), "apps/rota.yaml", APP))
                .hasMessage("apps/rota.yaml: app.exchange.targets: no file registers the app 'notes'");
    }

    @Test
    void read_givesApprovedRoleCodes_toMappersThatStandInOtherFiles() {
        RealmTarget target = read(
                Map.of(),
                "scopes.yaml",
                "clientScopes: [ { name: s, protocolMappers: [ { name: m, protocolMapper: nhs-roles } ] } ]",
                "z.yaml",
                "cis2Roles: [ { local: R8001, code: 'S8000:G8000:R8001', name: Nurse, approved-by: RA, approved-on: 2026-12-01 } ]");

        assertThat(target.wanted()
                        .find(Kind.PROTOCOL_MAPPER, "scope/s/m")
                        .orElseThrow()
                        .path("config")
                        .path("role-codes")
                        .asText())
                .isEqualTo("{\"R8001\":{\"code\":\"S8000:G8000:R8001\",\"name\":\"Nurse\"}}");
    }
}
