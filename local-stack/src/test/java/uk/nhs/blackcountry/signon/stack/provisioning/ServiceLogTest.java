package uk.nhs.blackcountry.signon.stack.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.stack.fixture.StackTest;
import uk.nhs.blackcountry.signon.stack.fixture.TestStack;

@StackTest
@Order(StackTest.WITH_THE_REGISTRY)
class ServiceLogTest {
    @Test
    void everyLineOfTheLog_isJson(TestStack stack) throws IOException {
        stack.provisioning();

        List<String> lines = whole(stack.state().resolve("provisioning.log"));

        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThatCode(() -> JSONObjectUtils.parse(line))
                        .as(line)
                        .doesNotThrowAnyException());
    }

    /** Without the one that is just being written. */
    private static List<String> whole(Path log) throws IOException {
        String text = Files.readString(log);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
