package uk.nhs.blackcountry.signon.realm.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.realm.plan.Kind;
import uk.nhs.blackcountry.signon.realm.plan.RealmTarget;

/** The realm's own files: what the rest of the house relies on. */
class BlackCountryRealmTest {
    private final RealmTarget target = RealmDataReader.read(Contract.REALM, RealmFiles.ofThisModule(), environment());

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (String name : List.of(
                "NHSMAIL_ISSUER",
                "NHSMAIL_AUTHORIZATION_URL",
                "NHSMAIL_TOKEN_URL",
                "NHSMAIL_JWKS_URL",
                "NHSMAIL_CLIENT_ID",
                "NHSMAIL_CLIENT_SECRET",
                "PROVISIONING_CLIENT_SECRET",
                "REGISTRY_CONSOLE_URL",
                "SCIM_RNA_CLIENT_SECRET",
                "SCIM_RBK_CLIENT_SECRET",
                "SCIM_RL4_CLIENT_SECRET",
                "SCIM_RXK_CLIENT_SECRET",
                "PTL_URL",
                "IBABS_URL",
                "IBABS_CLIENT_SECRET",
                "IBABS_SAML_URL",
                "IBABS_SAML_CERTIFICATE",
                "PAS_URL",
                "PAS_SAML_CERTIFICATE",
                "EPR_URL",
                "SAMPLE_APP_URL")) {
            environment.put(name, "https://" + name.replace('_', '-') + ".example");
        }
        return environment;
    }

    private ObjectNode the(Kind kind, String key) {
        return target.wanted().find(kind, key).orElseThrow();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void theStorageComponent_isTheOneOfTheContract() {
        assertThat(the(Kind.COMPONENT, Contract.STORAGE_COMPONENT_ID)
                        .path("providerId")
                        .asText())
                .isEqualTo(Contract.STORAGE_PROVIDER_ID);
    }

    @Test
    void theProvisioningService_holdsThreeRoles_andNoOther() {
        String[] roles = {
            Contract.PROJECTION_CLIENT + "/" + Contract.PROJECTION_WRITE,
            Contract.PROJECTION_CLIENT + "/" + Contract.AUDIT_READ,
            Contract.PROJECTION_CLIENT + "/" + Contract.SESSIONS_READ
        };

        for (String role : roles) {
            assertThat(target.wanted().find(Kind.CLIENT_ROLE, role)).isPresent();
        }
        assertThat(texts(the(Kind.SERVICE_ACCOUNT_ROLES, Contract.PROVISIONING_CLIENT)
                        .path("roles")))
                .containsExactlyInAnyOrder(roles);
        assertThat(texts(the(Kind.ROLES_IN_TOKEN, Contract.PROVISIONING_CLIENT).path("roles")))
                .containsExactlyInAnyOrder(roles);
    }

    @Test
    void nhsmail_isKeyedByTenantAndObjectId_andItsTokensAreChecked() {
        ObjectNode nhsmail = the(Kind.IDENTITY_PROVIDER, Contract.NHSMAIL_ALIAS);

        assertThat(nhsmail.path("config").path("issuer").asText()).isNotBlank();
        assertThat(nhsmail.path("config").path("validateSignature").asBoolean()).isTrue();
        assertThat(nhsmail.path("trustEmail").asBoolean(true)).isFalse();
        JsonNode key = the(Kind.IDENTITY_PROVIDER_MAPPER, Contract.NHSMAIL_ALIAS + "/account key")
                .path("config");
        assertThat(key.path("template").asText()).isEqualTo("${CLAIM.tid}.${CLAIM.oid}");
        assertThat(key.path("target").asText()).isEqualTo("BROKER_ID");
    }

    @Test
    void everyFlowThatIsUsed_isNamed() {
        the(Kind.BINDINGS, Contract.REALM)
                .forEach(alias -> assertThat(target.wanted().of(Kind.FLOW)).containsKey(alias.asText()));
        ObjectNode nhsmail = the(Kind.IDENTITY_PROVIDER, Contract.NHSMAIL_ALIAS);
        assertThat(target.wanted().of(Kind.FLOW))
                .containsKeys(
                        nhsmail.path("firstBrokerLoginFlowAlias").asText(),
                        nhsmail.path("postBrokerLoginFlowAlias").asText());
    }

    @Test
    void everyClientOfOurs_hasTheCap_andNoneTakesPasswordsOrGivesTokensToTheBrowser() {
        target.wanted().of(Kind.CLIENT_SCOPES).forEach((client, scopes) -> {
            JsonNode body = the(Kind.CLIENT, client);
            if (body.path("protocol").asText().equals("saml")) {
                assertThat(texts(scopes.path("default"))).as(client).isEmpty();
            } else {
                assertThat(texts(scopes.path("default"))).as(client).contains("basic", "nhs_cap");
            }
            assertThat(body.path("implicitFlowEnabled").asBoolean(true))
                    .as(client)
                    .isFalse();
            assertThat(body.path("directAccessGrantsEnabled").asBoolean(true))
                    .as(client)
                    .isFalse();
            assertThat(body.path("fullScopeAllowed").asBoolean(true)).as(client).isFalse();
            assertThat(texts(body.path("redirectUris"))).as(client).noneMatch(uri -> uri.contains("*"));
        });
        assertThat(texts(the(Kind.DEFAULT_SCOPES, Contract.REALM).path("default")))
                .contains("basic", "nhs_cap");
    }

    @Test
    void theRegistrysAudiences_areGivenToTheClientsMeantForThem_andToNoOther() {
        Map<String, String> audiences = new HashMap<>();
        target.wanted().of(Kind.PROTOCOL_MAPPER).forEach((mapper, body) -> {
            String audience =
                    body.path("config").path("included.custom.audience").asText();
            if (!audience.isEmpty()) {
                audiences.put(mapper.split("/")[1], audience);
            }
        });

        assertThat(audiences)
                .containsOnly(
                        Map.entry("registry-console", Contract.API_AUDIENCE),
                        Map.entry("scim-rna", Contract.SCIM_AUDIENCE),
                        Map.entry("scim-rbk", Contract.SCIM_AUDIENCE),
                        Map.entry("scim-rl4", Contract.SCIM_AUDIENCE),
                        Map.entry("scim-rxk", Contract.SCIM_AUDIENCE));
    }

    @Test
    void aTrustsIdentityManagement_holdsNoRole() {
        for (String client : List.of("scim-rna", "scim-rbk", "scim-rl4", "scim-rxk")) {
            assertThat(the(Kind.SERVICE_ACCOUNT_ROLES, client).path("roles"))
                    .as(client)
                    .isEmpty();
        }
    }

    @Test
    void anIdleSession_endsAfterHalfAnHour_orAsThePolicySays() {
        Map<String, String> stricter = environment();
        stricter.put("SESSION_IDLE_SECONDS", "600");

        assertThat(idleTime(environment())).isEqualTo(1800);
        assertThat(idleTime(stricter)).isEqualTo(600);
    }

    private static int idleTime(Map<String, String> environment) {
        return RealmDataReader.read(Contract.REALM, RealmFiles.ofThisModule(), environment)
                .wanted()
                .find(Kind.REALM, Contract.REALM)
                .orElseThrow()
                .path("ssoSessionIdleTimeout")
                .asInt();
    }

    @Test
    void nobodyGetsARole_bySimplyBeingThere() {
        assertThat(the(Kind.DEFAULT_ROLES, Contract.REALM).path("roles")).isEmpty();
    }

    @Test
    void ofRequiredActions_onlyOursAreEnabled() {
        target.wanted()
                .of(Kind.REQUIRED_ACTION)
                .forEach((alias, action) -> assertThat(action.path("enabled").asBoolean())
                        .as(alias)
                        .isEqualTo(List.of("placement-gate", "second-factor", "join-accounts")
                                .contains(alias)));
    }

    @Test
    void theScopesThatAnAppMayRegister_areTheRealms() {
        for (String scope : List.of("profile", "email", "nhs_org", "nhs_placements", "nhs_roles", "app_roles")) {
            assertThat(target.wanted().find(Kind.CLIENT_SCOPE, scope)).as(scope).isPresent();
        }
    }

    /** Until a registration authority approves one, nobody holds a national role by us. */
    @Test
    void noRole_isANationalOne() {
        assertThat(the(Kind.PROTOCOL_MAPPER, "scope/nhs_roles/nhs-roles")
                        .path("config")
                        .path("role-codes")
                        .asText())
                .isEqualTo("{}");
    }

    @Test
    void noFile_holdsASecret() {
        RealmFiles.ofThisModule()
                .texts()
                .forEach((file, text) -> assertThat(text.lines())
                        .as(file)
                        .filteredOn(line -> line.matches("\\s*(- )?[\\w.-]*([sS]ecret|[pP]assword): .*"))
                        .allMatch(line -> line.matches(".*: \\$\\{[A-Z0-9_]+}$")));
    }
}
