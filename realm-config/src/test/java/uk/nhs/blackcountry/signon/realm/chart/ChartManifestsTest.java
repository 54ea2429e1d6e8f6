package uk.nhs.blackcountry.signon.realm.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the chart makes: valid for Kubernetes, and as closed as we say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartManifestsTest {
    private static final Map<String, Validation> KINDS = Map.of(
            "Deployment", V1Deployment::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "Job", V1Job::validateJsonElement,
            "CronJob", V1CronJob::validateJsonElement);

    private List<JsonNode> manifests = List.of();

    private interface Validation {
        void check(JsonElement manifest) throws IOException;
    }

    @BeforeAll
    void render(@TempDir Path scratch) {
        manifests = Chart.manifests(Chart.values(values -> {}), scratch);
    }

    private List<JsonNode> ofKind(String kind) {
        return manifests.stream()
                .filter(m -> m.path("kind").asText().equals(kind))
                .toList();
    }

    private JsonNode the(String kind, String name) {
        return ofKind(kind).stream()
                .filter(m -> m.path("metadata").path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> containers() {
        List<JsonNode> containers = new ArrayList<>();
        Chart.pods(manifests).forEach(pod -> pod.path("spec").path("containers").forEach(containers::add));
        return containers;
    }

    private static JsonNode variable(JsonNode container, String name) {
        for (JsonNode variable : container.path("env")) {
            if (variable.path("name").asText().equals(name)) {
                return variable;
            }
        }
        throw new AssertionError("no variable " + name);
    }

    private static void validate(JsonNode manifest) throws IOException {
        Validation validation = KINDS.get(manifest.path("kind").asText());
        assertThat(validation)
                .as("a kind that this test knows: %s", manifest.path("kind"))
                .isNotNull();
        if (validation != null) {
            validation.check(JsonParser.parseString(manifest.toString()));
        }
    }

    @Test
    void everyManifest_isValidForKubernetes() throws IOException {
        assertThat(manifests).hasSizeGreaterThan(10);
        for (JsonNode manifest : manifests) {
            validate(manifest);
        }
    }

    @Test
    void theValidation_findsAFieldThatKubernetesDoesNotKnow() {
        JsonNode broken = ofKind("Deployment").get(0).deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) broken.path("spec")
                        .path("template")
                        .path("spec")
                        .path("containers")
                        .path(0))
                .put("readonlyRootFilesystem", true);

        assertThatThrownBy(() -> validate(broken)).hasMessageContaining("readonlyRootFilesystem");
    }

    @Test
    void everyPod_runsAsNobody_withoutATokenForTheCluster() {
        assertThat(Chart.pods(manifests)).hasSize(4).allSatisfy(pod -> {
            JsonNode spec = pod.path("spec");
            assertThat(spec.path("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
            assertThat(spec.path("securityContext").path("runAsNonRoot").asBoolean())
                    .isTrue();
            assertThat(spec.path("securityContext").path("runAsUser").asInt()).isPositive();
            assertThat(spec.path("securityContext")
                            .path("seccompProfile")
                            .path("type")
                            .asText())
                    .isEqualTo("RuntimeDefault");
            assertThat(spec.has("hostNetwork") || spec.has("hostPID")).isFalse();
        });
    }

    @Test
    void everyContainer_cannotGainRightsOrWriteToItsImage_andHasItsLimits() {
        assertThat(containers()).hasSize(4).allSatisfy(container -> {
            JsonNode security = container.path("securityContext");
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.path("capabilities").path("drop").path(0).asText())
                    .isEqualTo("ALL");
            assertThat(container.path("resources").path("limits").path("memory").asText())
                    .isNotBlank();
            assertThat(container.path("image").asText()).contains("@sha256:");
        });
    }

    @Test
    void everySecretVariable_isAReference() {
        Predicate<String> secret = name -> name.matches(".*(SECRET|PASSWORD|USERNAME)$");
        List<JsonNode> variables = new ArrayList<>();
        containers().forEach(container -> container.path("env").forEach(variables::add));

        assertThat(variables)
                .filteredOn(variable -> secret.test(variable.path("name").asText()))
                .hasSizeGreaterThan(8)
                .allSatisfy(variable -> {
                    assertThat(variable.has("value")).isFalse();
                    assertThat(variable.path("valueFrom")
                                    .path("secretKeyRef")
                                    .path("name")
                                    .asText())
                            .isNotBlank();
                });
        assertThat(ofKind("Secret")).isEmpty();
    }

    @Test
    void servers_runTwice_areProbed_andOneOfEachAlwaysStays() {
        assertThat(ofKind("Deployment")).hasSize(2).allSatisfy(deployment -> {
            assertThat(deployment.path("spec").path("replicas").asInt()).isEqualTo(2);
            JsonNode container = deployment
                    .path("spec")
                    .path("template")
                    .path("spec")
                    .path("containers")
                    .path(0);
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(container.path(probe).path("httpGet").path("scheme").asText())
                        .isEqualTo("HTTPS");
            }
        });
        assertThat(ofKind("PodDisruptionBudget"))
                .hasSize(2)
                .allSatisfy(budget -> assertThat(
                                budget.path("spec").path("minAvailable").asInt())
                        .isEqualTo(1));
        assertThat(the("Deployment", "bc-keycloak")
                        .at("/spec/template/spec/containers/0/readinessProbe/httpGet/port")
                        .asText())
                .isEqualTo("management");
    }

    @Test
    void selectors_findTheirPods_andNoOthers() {
        for (String part : List.of("keycloak", "provisioning")) {
            JsonNode labels = the("Deployment", "bc-" + part).at("/spec/template/metadata/labels");
            JsonNode selector = the("Service", "bc-" + part).path("spec").path("selector");
            assertThat(selector.path("app.kubernetes.io/component").asText()).isEqualTo(part);
            selector.properties()
                    .forEach(label -> assertThat(labels.get(label.getKey())).isEqualTo(label.getValue()));
        }
    }

    @Test
    void network_isClosed_untilOpened() {
        JsonNode deny = the("NetworkPolicy", "bc-default-deny").path("spec");
        assertThat(deny.path("policyTypes")).hasSize(2);
        assertThat(deny.has("ingress")).isFalse();
        assertThat(deny.path("podSelector").path("matchLabels").has("app.kubernetes.io/component"))
                .isFalse();
        assertThat(ofKind("NetworkPolicy")).allSatisfy(policy -> {
            policy.path("spec")
                    .path("ingress")
                    .forEach(rule -> assertThat(rule.path("from")).isNotEmpty());
            policy.path("spec")
                    .path("egress")
                    .forEach(rule -> assertThat(rule.path("to")).isNotEmpty());
            assertThat(policy.path("spec").path("podSelector").path("matchLabels"))
                    .isNotEmpty();
        });
    }

    @Test
    void theRealm_isAppliedAfterEveryInstallAndUpgrade_andWatched() {
        JsonNode job = the("Job", "bc-realm");
        assertThat(job.at("/metadata/annotations").path(Chart.SHOWN_HOOK).asText())
                .isEqualTo("post-install,post-upgrade");
        assertThat(job.at("/spec/template/spec/containers/0/args/0").asText()).isEqualTo("apply");
        assertThat(the("CronJob", "bc-realm-drift")
                        .at("/spec/jobTemplate/spec/template/spec/containers/0/args/0")
                        .asText())
                .isEqualTo("drift");
    }

    @Test
    void theRealm_isToldTheAppsAddresses_whereverItIsComparedWithItsFiles() {
        for (JsonNode container : List.of(
                the("Job", "bc-realm").at("/spec/template/spec/containers/0"),
                the("CronJob", "bc-realm-drift").at("/spec/jobTemplate/spec/template/spec/containers/0"))) {
            assertThat(variable(container, "PTL_URL").path("value").asText()).isEqualTo("https://ptl.example");
            assertThat(variable(container, "PAS_SAML_CERTIFICATE").path("value").asText())
                    .isEqualTo("MIIC");
        }
    }

    @Test
    void theRegistry_issuesSiteTokensAsItsAddress_toTheAppsWhoseAddressesItIsTold() {
        JsonNode registry = the("Deployment", "bc-provisioning").at("/spec/template/spec/containers/0");

        assertThat(variable(registry, "REGISTRY_TOKENS_ISSUER").path("value").asText())
                .isEqualTo("https://provisioning.sign-on.example");
        assertThat(variable(registry, "REGISTRY_TOKENS_KEY")
                        .at("/valueFrom/secretKeyRef/name")
                        .asText())
                .isEqualTo("site-tokens");
        assertThat(variable(registry, "PTL_URL").path("value").asText()).isEqualTo("https://ptl.example");
    }

    @Test
    void keycloakAndItsNodes_speakTls() {
        JsonNode keycloak = the("Deployment", "bc-keycloak").at("/spec/template/spec/containers/0");
        assertThat(variable(keycloak, "KC_HTTP_ENABLED").path("value").asText()).isEqualTo("false");
        assertThat(variable(keycloak, "KC_CACHE_EMBEDDED_MTLS_ENABLED")
                        .path("value")
                        .asText())
                .isEqualTo("true");
    }

    @Test
    void staffNetworks_reachKeycloak_withWhatIsAskedOutsideOfThem() {
        JsonNode container =
                the("Deployment", "bc-keycloak").at("/spec/template/spec").at("/containers/0");

        assertThat(variable(container, "STAFF_NETWORKS").path("value").asText()).isEqualTo("10.20.0.0/16");
        assertThat(variable(container, "SECOND_FACTOR_OUTSIDE").path("value").asText())
                .isEqualTo("true");
    }

    @Test
    void keytab_reachesKeycloakAsAFile_withTheNetworksItIsFor() {
        JsonNode keycloak = the("Deployment", "bc-keycloak").at("/spec/template/spec");
        JsonNode container = keycloak.at("/containers/0");

        assertThat(variable(container, "KERBEROS_KEYTAB").path("value").asText())
                .isEqualTo("/etc/sign-on/kerberos/sign-on.keytab");
        assertThat(variable(container, "KERBEROS_NETWORKS").path("value").asText())
                .isEqualTo("10.20.0.0/16,10.30.0.0/16");
        assertThat(container.path("volumeMounts").toString()).contains("/etc/sign-on/kerberos");
        assertThat(keycloak.path("volumes").toString()).contains("\"secretName\":\"keycloak-kerberos\"");
    }

    @Test
    void mailRelay_reachesTheRegistryAlone_andTheNetworkLetsItThere() {
        JsonNode container = the("Deployment", "bc-provisioning").at("/spec/template/spec/containers/0");

        assertThat(variable(container, "SMTP_HOST").path("value").asText()).isEqualTo("relay.example");
        assertThat(variable(container, "SMTP_PORT").path("value").asText()).isEqualTo("587");
        assertThat(variable(container, "SMTP_PASSWORD")
                        .at("/valueFrom/secretKeyRef/name")
                        .asText())
                .isEqualTo("mail-relay");
        assertThat(ofKind("NetworkPolicy"))
                .filteredOn(
                        policy -> policy.path("spec").path("egress").toString().contains("10.3.0.0/28"))
                .extracting(policy -> policy.path("metadata").path("name").asText())
                .containsExactly("bc-provisioning");
    }

    @Test
    void aPolicyOfItsOwn_reachesTheRegistryAsAFile_andWithoutOneTheServicesOwnCounts(@TempDir Path scratch) {
        String policy = "version: 3\napps:\n  ptl: [reader]\nrules: []\n";
        List<JsonNode> own = Chart.manifests(
                Chart.values(values -> Chart.at(values, "provisioning").put("policy", policy)), scratch);

        assertThat(own)
                .filteredOn(manifest ->
                        manifest.path("metadata").path("name").asText().equals("bc-trusts"))
                .extracting(manifest ->
                        manifest.path("data").path("entitlements.yaml").asText())
                .containsExactly(policy);
        assertThat(own)
                .filteredOn(manifest -> manifest.path("kind").asText().equals("Deployment")
                        && manifest.path("metadata").path("name").asText().equals("bc-provisioning"))
                .singleElement()
                .satisfies(deployment -> assertThat(variable(
                                        deployment.at("/spec/template/spec/containers/0"),
                                        "REGISTRY_ENTITLEMENT_POLICY")
                                .path("value")
                                .asText())
                        .isEqualTo("/etc/sign-on/trusts/entitlements.yaml"));
        assertThat(manifests.toString()).doesNotContain("REGISTRY_ENTITLEMENT_POLICY", "entitlements.yaml");
    }

    @Test
    void extractsAndNhsmail_reachTheRegistryAlone() throws IOException {
        JsonNode pod = the("Deployment", "bc-provisioning").at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        JsonNode config = the("ConfigMap", "bc-trusts").path("data");
        JsonNode nhsmail =
                Chart.YAML.readTree(config.path("nhsmail.yaml").asText()).at("/registry/nhsmail");

        assertThat(container.path("volumeMounts").toString()).contains("/var/lib/sign-on/extracts");
        assertThat(pod.path("volumes").toString()).contains("\"claimName\":\"extracts\"");
        assertThat(Chart.YAML
                        .readTree(config.path("trusts.yaml").asText())
                        .at("/trusts/0/esr/files/drop-folder")
                        .asText())
                .isEqualTo("/var/lib/sign-on/extracts/RNA");
        assertThat(variable(container, "SPRING_CONFIG_ADDITIONAL_LOCATION")
                        .path("value")
                        .asText())
                .startsWith("file:/etc/sign-on/trusts/nhsmail.yaml");
        assertThat(nhsmail.path("level").asText()).isEqualTo("directory");
        assertThat(nhsmail.at("/directory/client-secret").asText()).isEqualTo("${NHSMAIL_DIRECTORY_SECRET}");
        assertThat(nhsmail.at("/directory/staff-values/0").asText()).startsWith("The Dudley Group");
        assertThat(nhsmail.at("/leavers/may-sign-in").asBoolean(true)).isFalse();
        assertThat(variable(container, "NHSMAIL_DIRECTORY_SECRET")
                        .at("/valueFrom/secretKeyRef/name")
                        .asText())
                .isEqualTo("nhsmail-directory");
        assertThat(the("Deployment", "bc-keycloak").toString()).doesNotContain("extracts", "NHSMAIL_DIRECTORY");
    }

    @Test
    void trusts_reachBothSides_asOneFile() throws IOException {
        JsonNode file = Chart.YAML.readTree(
                the("ConfigMap", "bc-trusts").path("data").path("trusts.yaml").asText());
        assertThat(file.at("/trusts/0/directory/sync/bind-password").asText()).isEqualTo("${RNA_SYNC_PASSWORD}");
        for (String part : List.of("keycloak", "provisioning")) {
            JsonNode container = the("Deployment", "bc-" + part).at("/spec/template/spec/containers/0");
            assertThat(variable(container, "TRUSTS_FILE").path("value").asText())
                    .isEqualTo("/etc/sign-on/trusts/trusts.yaml");
        }
    }
}
