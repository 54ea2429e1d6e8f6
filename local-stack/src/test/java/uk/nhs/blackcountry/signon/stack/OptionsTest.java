package uk.nhs.blackcountry.signon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

class OptionsTest {
    @Test
    void parse_withNothing_hasTheDocumentedDefaults() {
        assertThat(Options.parse(List.of()))
                .isEqualTo(new Options(Path.of(".local").toAbsolutePath(), false, 400, 8080, false));
    }

    @Test
    void parse_withEverything_takesEverything() {
        assertThat(Options.parse(
                        List.of("--state", "/tmp/x", "--fresh", "--staff", "0", "--port-base", "9080", "--once")))
                .isEqualTo(new Options(Path.of("/tmp/x"), true, 0, 9080, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fersh | unknown option --fersh",
                "--staff | --staff needs a value",
                "--staff many | --staff needs a number from 0 to 30000",
                "--staff -1 | --staff needs a number",
                "--staff 30001 | --staff needs a number",
                "--port-base 80 | --port-base needs a number from 1024 to 65000",
                "--port-base 65001 | --port-base needs a number",
            })
    void parse_whenWrong_saysWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> Options.parse(List.of(line.split(" "))))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining(message);
    }
}
