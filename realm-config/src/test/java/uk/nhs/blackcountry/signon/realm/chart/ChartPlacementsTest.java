package uk.nhs.blackcountry.signon.realm.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the registry is told of placements and successions by the chart. That it binds is tested where it is bound, with the same example. */
class ChartPlacementsTest {
    private static final String NHSMAIL = "file:/etc/sign-on/trusts/nhsmail.yaml";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path scratch;

    private List<JsonNode> manifests(Consumer<ObjectNode> change) {
        return Chart.manifests(Chart.values(change), scratch);
    }

    private static JsonNode the(List<JsonNode> manifests, String kind, String name) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind)
                        && manifest.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode file(List<JsonNode> manifests) throws JsonProcessingException {
        return Chart.YAML.readTree(the(manifests, "ConfigMap", "bc-trusts")
                .at("/data/placements.yaml")
                .asText());
    }

    private static String location(List<JsonNode> manifests) {
        for (JsonNode variable :
                the(manifests, "Deployment", "bc-provisioning").at("/spec/template/spec/containers/0/env")) {
            if (variable.path("name").asText().equals("SPRING_CONFIG_ADDITIONAL_LOCATION")) {
                return variable.path("value").asText();
            }
        }
        throw new AssertionError("no location");
    }

    private static String checksum(List<JsonNode> manifests) {
        return the(manifests, "Deployment", "bc-provisioning")
                .at("/spec/template/metadata/annotations/checksum~1placements")
                .asText();
    }

    @Test
    void all_reachesTheRegistryAsAFile_asItIs() throws JsonProcessingException {
        List<JsonNode> manifests = manifests(values -> {});
        JsonNode given = Chart.values(values -> {}).path("provisioning");
        JsonNode registry = file(manifests).path("registry");

        assertThat(registry).hasSize(2);
        assertThat(registry.path("placements")).isEqualTo(given.path("placements"));
        assertThat(registry.path("successions")).isEqualTo(given.path("successions"));
        assertThat(location(manifests)).isEqualTo(NHSMAIL + ",file:/etc/sign-on/trusts/placements.yaml");
    }

    /** Without quotes it is a boolean where YAML 1.1 is read, as Spring and Helm do, and the service would not start. */
    @Test
    void theDayOfASuccession_hasAKeyInQuotes() {
        List<JsonNode> manifests = manifests(values -> {});
        String bare = Chart.values(values -> {}).toString().replace("\"on\":", "on: ");

        assertThat(the(manifests, "ConfigMap", "bc-trusts")
                        .at("/data/placements.yaml")
                        .asText())
                .contains("\"on\": \"2027-04-01\"");
        assertThatThrownBy(() -> new Helm(Chart.FOLDER)
                        .template()
                        .withName("bc")
                        .withValuesFile(Files.writeString(scratch.resolve("bare.yaml"), bare))
                        .call())
                .hasMessageContaining("successions/0");
    }

    @Test
    void withoutAny_thereIsNoFile_andTheServicesOwnHold() {
        List<JsonNode> none =
                manifests(values -> Chart.at(values, "provisioning").remove(List.of("placements", "successions")));

        assertThat(none.toString()).doesNotContain("placements.yaml");
        assertThat(location(none)).isEqualTo(NHSMAIL);
    }

    @ParameterizedTest
    @CsvSource({"placements, successions", "successions, placements"})
    void one_isEnough(String there, String missing) throws JsonProcessingException {
        List<JsonNode> manifests =
                manifests(values -> Chart.at(values, "provisioning").remove(missing));

        assertThat(file(manifests).path("registry").fieldNames()).toIterable().containsExactly(there);
        assertThat(location(manifests)).endsWith(",file:/etc/sign-on/trusts/placements.yaml");
    }

    @Test
    void aChange_startsThePodsAnew() {
        String before = checksum(manifests(values -> {}));

        assertThat(before).hasSize(64);
        assertThat(checksum(manifests(
                        values -> Chart.at(values, "provisioning", "placements").put("ahead", "28d"))))
                .isNotEqualTo(before);
        assertThat(checksum(manifests(values -> Chart.at(values, "provisioning").remove("successions"))))
                .isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "maximum, P1Y6M",
        "maximum, P10W",
        "maximum, P90D",
        "ahead, PT12H",
        "ahead, P3DT12H",
        "attach-every, 500ms",
        "attach-every, PT1M30S"
    })
    void aTime_isWrittenInAnyFormThatBinds(String key, String time) {
        assertThat(manifests(
                        values -> Chart.at(values, "provisioning", "placements").put(key, time)))
                .isNotEmpty();
    }

    @Test
    void aFeedThatOnlyComesAsJson_hasNoColumns() {
        assertThat(manifests(values -> Chart.at(values, "provisioning", "placements")
                        .putArray("feeds")
                        .addObject()
                        .put("name", "trainees")
                        .put("trust", "RNA")))
                .isNotEmpty();
    }
}
