package uk.nhs.blackcountry.signon.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Comes last, and only with the whole tier: what the other classes have looked at is what there is. */
@Tag("browser")
@Order(Integer.MAX_VALUE)
class EveryOutcomeTest {
    private static final Path MESSAGES = Path.of(
            "..", "keycloak-extensions/src/main/resources/theme/blackcountry/login/messages/messages_en.properties");
    private static final String TITLE = "outcomeTitle.";

    @Test
    void everyOutcomeThatHasWords_wasLookedAtBySomeTest() throws IOException {
        Properties messages = new Properties();
        try (Reader file = Files.newBufferedReader(MESSAGES)) {
            messages.load(file);
        }
        List<String> outcomes = messages.stringPropertyNames().stream()
                .filter(key -> key.startsWith(TITLE))
                .map(key -> key.substring(TITLE.length()))
                .toList();

        assertThat(outcomes)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        outcome -> assertThat(Inspection.wasOf(asShown(messages.getProperty("outcomeText." + outcome))))
                                .as("a test that looks at the outcome " + outcome)
                                .isTrue());
    }

    /** A message format with anything in place of its arguments; titles are not all different. */
    private static Pattern asShown(@Nullable String message) {
        String text = Objects.requireNonNull(message, "an outcome has a title and no text");
        return Pattern.compile(Arrays.stream(text.replace("''", "'").split("\\{\\d}", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }
}
