package uk.nhs.blackcountry.signon.realm.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which values the chart takes: nothing unknown, nothing missing, nothing secret, nothing in cleartext. */
class ChartSchemaTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path scratch;

    @Test
    void lint_findsNothing() {
        LintResult result =
                new Helm(Chart.withValuesOfItsOwn(scratch)).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void theChartsOwnValues_areRefused_asTheyNameNothing() {
        assertThatThrownBy(() -> Chart.manifests(Chart.YAML.createObjectNode(), scratch))
                .hasMessageContaining("publicUrl");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("an unknown key", "bogus", v -> v.put("bogus", 1)),
                refused(
                        "an unknown key below",
                        "imagePull",
                        v -> Chart.at(v, "keycloak", "image").put("imagePull", "x")),
                refused(
                        "a literal password",
                        "password",
                        v -> Chart.at(v, "keycloak", "database").put("password", "x")),
                refused(
                        "a password in a database address",
                        "url",
                        v -> Chart.at(v, "keycloak", "database")
                                .put("url", "jdbc:postgresql://db/kc?user=a&password=b")),
                refused(
                        "a literal secret in a variable",
                        "value",
                        v -> v.withObject("/provisioning")
                                .withArray("extraSecretEnv")
                                .addObject()
                                .put("name", "A")
                                .put("value", "x")),
                refused(
                        "a literal bind password",
                        "bind-password",
                        v -> ((ObjectNode) v.path("trusts")
                                        .path(0)
                                        .path("directory")
                                        .path("sync"))
                                .put("bind-password", "Passw0rd")),
                refused(
                        "a keytab for no network",
                        "networks",
                        v -> Chart.at(v, "keycloak", "kerberos").set("networks", Chart.YAML.createArrayNode())),
                refused(
                        "a mail relay without a sender",
                        "from",
                        v -> Chart.at(v, "provisioning", "mail").put("from", "")),
                refused(
                        "a mail relay that the network does not let through",
                        "cidrs",
                        v -> Chart.at(v, "network", "mail").set("cidrs", Chart.YAML.createArrayNode())),
                refused(
                        "an ESR extract without a volume for it",
                        "esr",
                        v -> Chart.at(v, "provisioning", "extracts").put("existingClaim", "")),
                refused(
                        "a drop folder outside of that volume",
                        "drop-folder",
                        v -> ((ObjectNode) v.path("trusts").path(0).path("esr").path("files"))
                                .put("drop-folder", "/tmp/esr")),
                refused(
                        "a literal secret of the application at NHSmail",
                        "client-secret",
                        v -> Chart.at(v, "provisioning", "nhsmail", "directory").put("client-secret", "x")),
                refused(
                        "NHSmail's directory without the application's secret",
                        "existingSecret",
                        v -> Chart.at(v, "provisioning", "nhsmail").put("existingSecret", "")),
                refused(
                        "NHSmail's directory and report at once",
                        "report",
                        v -> Chart.at(v, "provisioning", "nhsmail")
                                .putObject("report")
                                .putArray("active-statuses")
                                .add("Active")),
                refused(
                        "a realm in small letters",
                        "kerberos-realm",
                        v -> ((ObjectNode) v.path("trusts").path(0).path("directory"))
                                .put("kerberos-realm", "dudley.example")),
                refused(
                        "a cleartext directory",
                        "urls",
                        v -> ((ObjectNode) v.path("trusts").path(0).path("directory"))
                                .set("urls", Chart.list("ldap://dc1.example"))),
                refused(
                        "a directory in cleartext spelt out",
                        "allow-cleartext",
                        v -> ((ObjectNode) v.path("trusts").path(0).path("directory")).put("allow-cleartext", true)),
                refused(
                        "a public address without TLS",
                        "publicUrl",
                        v -> Chart.at(v, "keycloak").put("publicUrl", "http://a")),
                refused(
                        "an image by tag",
                        "digest",
                        v -> Chart.at(v, "realm", "image").put("digest", "latest")),
                refused(
                        "one replica",
                        "replicas",
                        v -> Chart.at(v, "provisioning").put("replicas", 1)),
                refused(
                        "a session that idles for a day",
                        "sessionIdleSeconds",
                        v -> Chart.at(v, "realm").put("sessionIdleSeconds", 86_400)),
                refused(
                        "an app in cleartext",
                        "PTL_URL",
                        v -> Chart.at(v, "realm", "apps").put("PTL_URL", "http://ptl.example")),
                refused(
                        "a secret among the apps' addresses",
                        "IBABS_CLIENT_SECRET",
                        v -> Chart.at(v, "realm", "apps").put("IBABS_CLIENT_SECRET", "x")),
                refused("no trust", "trusts", v -> v.set("trusts", Chart.list())),
                refused(
                        "an ingress from anywhere",
                        "ingressNamespaceLabels",
                        v -> Chart.at(v, "network").putObject("ingressNamespaceLabels")),
                refused(
                        "a container without a limit of memory",
                        "memory",
                        v -> Chart.at(v, "keycloak")
                                .putObject("resources")
                                .putObject("limits")
                                .putNull("memory")));
    }

    private static Arguments refused(String what, String named, Consumer<ObjectNode> change) {
        return Arguments.of(what, named, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void template_refuses(String what, String named, Consumer<ObjectNode> change) {
        ObjectNode values = Chart.values(change);

        assertThatThrownBy(() -> Chart.manifests(values, scratch)).as(what).hasMessageContaining(named);
    }
}
