package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome;
import uk.nhs.blackcountry.signon.model.Joining;

class ThemeTest {
    private static final Pattern FIXED_KEY = Pattern.compile("msg\\(\"([A-Za-z.-]+[A-Za-z])\"[,)]");

    /** In Keycloak's base theme. */
    private static final Set<String> KEYCLOAKS = Set.of("doTryAnotherWay", "traceIdSupportMessage");

    @Test
    void everyTextThatATemplateNames_isThere() throws Exception {
        Set<String> named = new TreeSet<>();
        for (Path template : templates()) {
            Matcher key = FIXED_KEY.matcher(Files.readString(template));
            while (key.find()) {
                named.add(key.group(1));
            }
        }
        named.removeAll(KEYCLOAKS);

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(messages().stringPropertyNames()).containsAll(named);
    }

    @Test
    void everyAnswerThatMayBeShown_isExplainedInThreeTexts() throws Exception {
        Stream<String> told = Stream.of(BindOutcome.Reason.values())
                .filter(BindOutcome.Reason::mayBeShown)
                .map(ThemeTest::key);
        Stream<String> own = Stream.of(
                "unavailable",
                "not-yet-known",
                "out-of-use",
                "other-person",
                "nhsmail-refused",
                "nhsmail-leaver",
                "nhsmail-out-of-use",
                "second-factor-elsewhere",
                "beyond");
        List<String> texts = Stream.concat(told, own)
                .flatMap(outcome -> Stream.of("outcomeTitle.", "outcomeText.", "outcomeNext.")
                        .map(part -> part + outcome))
                .toList();

        assertThat(messages().stringPropertyNames()).containsAll(texts);
    }

    @Test
    void everyReasonNotToJoin_isExplained() throws Exception {
        assertThat(messages().stringPropertyNames())
                .containsAll(Stream.of(Joining.Reason.values())
                        .map(reason -> "notJoinedText." + key(reason))
                        .toList());
    }

    @Test
    void noPage_asksForAnythingFromOutside_orHoldsAScript_andOneFileOfOursIsRun() throws Exception {
        String ours = "<script type=\"module\" src=\"${url.resourcesPath}/js/passkey.js\"></script>";
        for (Path file : all()) {
            String text = Files.readString(file).replace(ours, "");
            assertThat(text)
                    .as(file.toString())
                    .doesNotContain("http://", "https://", "<script", "@import", "onclick", "innerHTML", "eval(");
        }
    }

    static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Properties messages() throws IOException {
        Properties messages = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ThemeTest.class.getResourceAsStream(
                        "/theme/blackcountry/login/messages/messages_en.properties")),
                StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }

    private static List<Path> templates() throws Exception {
        return all().stream().filter(file -> file.toString().endsWith(".ftl")).toList();
    }

    private static List<Path> all() throws IOException, URISyntaxException {
        URL theme = Objects.requireNonNull(ThemeTest.class.getResource("/theme/blackcountry/login/template.ftl"));
        try (Stream<Path> files = Files.walk(Path.of(theme.toURI()).resolveSibling(""))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
