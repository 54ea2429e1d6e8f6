package uk.nhs.blackcountry.signon.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Whatever text stands where a key, a code or a mark should: there is one way to write each, so that two texts never name the same. */
class NamesFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anyText_isAnAccountKeyOrRefused(byte[] text) {
        written(text, AccountKey::parse);
    }

    @FuzzTest(maxDuration = "1m")
    void anyText_isAPersonIdOrRefused(byte[] text) {
        written(text, PersonId::parse);
    }

    @FuzzTest(maxDuration = "1m")
    void anyText_isAMarkOrRefused(byte[] text) {
        written(text, AuditMark::parse);
    }

    private static void written(byte[] bytes, Function<String, Object> parse) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            Object read = parse.apply(text);
            assertThat(read).hasToString(text);
            if (read instanceof AccountKey key) {
                key.trust().ifPresent(trust -> assertThat(key.source()).endsWith("." + trust));
            }
        } catch (IllegalArgumentException refused) {
            // as each of them says
        }
    }
}
