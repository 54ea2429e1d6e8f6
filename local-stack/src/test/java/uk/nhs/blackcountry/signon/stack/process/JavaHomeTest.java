package uk.nhs.blackcountry.signon.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {
    @TempDir
    Path jvms;

    @BeforeEach
    void install() throws IOException {
        jdk("a-17", "17.0.15");
        jdk("b-25", "25.0.1");
        jdk("c-26", "26");
        jdk("d-11", "11.0.2");
    }

    @Test
    void best_withoutJavaHome_isTheNewestInRange() {
        assertThat(JavaHome.best(Map.of(), jvms)).map(JavaHome::feature).contains(25);
    }

    @Test
    void best_withJavaHomeInRange_isThatOne() {
        assertThat(JavaHome.best(Map.of("JAVA_HOME", jvms.resolve("a-17").toString()), jvms))
                .map(JavaHome::version)
                .contains("17.0.15");
    }

    @Test
    void best_withJavaHomeOutOfRange_looksElsewhere() {
        assertThat(JavaHome.best(Map.of("JAVA_HOME", jvms.resolve("c-26").toString()), jvms))
                .map(JavaHome::feature)
                .contains(25);
    }

    @Test
    void best_onPathThroughALink_isFound() throws IOException {
        Path bin = Files.createDirectories(jvms.resolve("x/bin"));
        Files.createSymbolicLink(bin.resolve("java"), jvms.resolve("a-17/bin/java"));

        assertThat(JavaHome.best(Map.of("PATH", bin.toString()), jvms.resolve("nothing")))
                .map(JavaHome::feature)
                .contains(17);
    }

    @Test
    void best_whenNoneIsInRange_isEmpty() {
        assertThat(JavaHome.best(Map.of(), jvms.resolve("nothing"))).isEmpty();
    }

    private void jdk(String name, String version) throws IOException {
        Path bin = Files.createDirectories(jvms.resolve(name).resolve("bin"));
        Files.createFile(bin.resolve("java")).toFile().setExecutable(true);
        Files.writeString(jvms.resolve(name).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }
}
