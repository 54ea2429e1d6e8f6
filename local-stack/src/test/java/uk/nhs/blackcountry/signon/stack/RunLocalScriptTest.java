package uk.nhs.blackcountry.signon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./run-local} says before it builds or starts anything. */
class RunLocalScriptTest {
    private static final Path SCRIPT =
            Path.of("..", "run-local").toAbsolutePath().normalize();

    @TempDir
    Path temp;

    @Test
    void aJdkThatIsTooOld_isOneLineThatSaysWhatToDo() throws Exception {
        Path java = Files.createDirectories(temp.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.25\" 2024-10-15' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(said()).singleElement().asString().contains("is Java 11", "install a JDK from 17 on", "JAVA_HOME");
    }

    @Test
    void anOptionThatIsNone_isOneLineThatNamesTheHelp() throws Exception {
        assertThat(said("--wipe")).singleElement().asString().contains("unknown option --wipe", "--help");
    }

    /** The lines of a run that ends with status 1. */
    private List<String> said(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", temp.toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isEqualTo(1);
        return text.lines().toList();
    }
}
