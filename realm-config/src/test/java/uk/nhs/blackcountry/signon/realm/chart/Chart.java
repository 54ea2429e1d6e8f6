package uk.nhs.blackcountry.signon.realm.chart;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The chart, and values that it accepts to start from. */
final class Chart {
    static final Path FOLDER = Path.of("../helm/sign-on").toAbsolutePath().normalize();
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** What stands for {@code helm.sh/hook} in the manifests that tests see. */
    static final String SHOWN_HOOK = "hook.of.helm/is";

    private Chart() {}

    /** What a real deployment sets, all of it; changed by {@code change}. */
    static ObjectNode values(Consumer<ObjectNode> change) {
        try (InputStream example = requireNonNull(Chart.class.getResourceAsStream("example-values.yaml"))) {
            ObjectNode values = (ObjectNode) YAML.readTree(example);
            change.accept(values);
            return values;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @throws RuntimeException if the values are refused, with Helm's message */
    static List<JsonNode> manifests(ObjectNode values, Path scratch) {
        String all = new Helm(withHooksShown(scratch))
                .template()
                .withName("bc")
                .withValuesFile(written(values, scratch))
                .call();
        List<JsonNode> manifests = new ArrayList<>();
        for (String one : all.split("(?m)^---\\s*$", -1)) {
            JsonNode manifest = parse(one);
            if (manifest.isObject()) {
                manifests.add(manifest);
            }
        }
        return manifests;
    }

    /** A copy of the chart whose own values are the example's: lint takes no others, and the chart's name nothing. */
    static Path withValuesOfItsOwn(Path scratch) {
        return copy(scratch, (name, text) -> {
            if (!name.equals("values.yaml")) {
                return text;
            }
            ObjectMapper merging = YAML.copy();
            merging.setDefaultMergeable(true);
            JsonNode merged = merging.readerForUpdating(YAML.readTree(text))
                    .readValue(YAML.writeValueAsBytes(values(values -> {})));
            return YAML.writeValueAsString(merged);
        });
    }

    /** A copy of the chart whose hooks are no hooks: the library does not show those. */
    private static Path withHooksShown(Path scratch) {
        return copy(scratch, (name, text) -> text.replace("helm.sh/hook", SHOWN_HOOK));
    }

    private interface Editing {
        String edit(String name, String text) throws IOException;
    }

    private static Path copy(Path scratch, Editing editing) {
        Path copy = scratch.resolve("sign-on");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.toList()) {
                Path name = FOLDER.relativize(file);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy.resolve(name));
                } else {
                    Files.writeString(copy.resolve(name), editing.edit(name.toString(), Files.readString(file)));
                }
            }
            return copy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path written(ObjectNode values, Path scratch) {
        try {
            return Files.write(scratch.resolve("values.yaml"), YAML.writeValueAsBytes(values));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The pod templates of all workloads. */
    static List<JsonNode> pods(List<JsonNode> manifests) {
        List<JsonNode> pods = new ArrayList<>();
        for (JsonNode manifest : manifests) {
            JsonNode spec = manifest.path("spec");
            JsonNode template = spec.has("jobTemplate")
                    ? spec.path("jobTemplate").path("spec").path("template")
                    : spec.path("template");
            if (template.isObject()) {
                pods.add(template);
            }
        }
        return pods;
    }

    static ObjectNode at(ObjectNode values, String... path) {
        ObjectNode node = values;
        for (String step : path) {
            node = (ObjectNode) node.path(step);
        }
        return node;
    }

    static ArrayNode list(String... entries) {
        ArrayNode list = YAML.createArrayNode();
        for (String entry : entries) {
            list.add(entry);
        }
        return list;
    }

    private static JsonNode parse(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
