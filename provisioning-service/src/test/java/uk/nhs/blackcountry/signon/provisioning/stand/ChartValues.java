package uk.nhs.blackcountry.signon.provisioning.stand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.PathResource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a deployment by the chart may set, and the example that the chart's own tests render: there it is shown that values reach the service's file as
 * they are, here that they are the service's settings.
 */
public final class ChartValues {
    private static final Path SCHEMA = Path.of("../helm/sign-on/values.schema.json");
    private static final Path EXAMPLE =
            Path.of("../realm-config/src/test/resources/uk/nhs/blackcountry/signon/realm/chart/example-values.yaml");

    private ChartValues() {}

    /** Of the example as a whole, so that what is below {@code registry} in the service is below {@code provisioning}. */
    public static Binder example() {
        try {
            return new Binder(ConfigurationPropertySources.from(
                    new YamlPropertySourceLoader().load("example", new PathResource(EXAMPLE))));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The keys that the chart takes there. @param pointer to an object's schema */
    public static Set<String> keys(String pointer) {
        return new TreeSet<>(JsonMapper.shared()
                .readTree(SCHEMA.toFile())
                .at(pointer + "/properties")
                .propertyNames());
    }

    /** The keys that bind to it: a record's components, with small letters and hyphens. */
    public static Set<String> keys(Class<? extends Record> settings) {
        return Arrays.stream(settings.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
