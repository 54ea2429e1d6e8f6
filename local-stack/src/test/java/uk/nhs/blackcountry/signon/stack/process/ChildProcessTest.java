package uk.nhs.blackcountry.signon.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void await_whenTheChildEnds_saysSoWithItsLastWords() throws IOException {
        try (ChildProcess child = start("echo out of memory; exit 3")) {
            assertThatThrownBy(() -> child.await(() -> false, SOON))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("the child ended with 3")
                    .hasMessageContaining("out of memory");
        }
    }

    @Test
    void start_passesTheEnvironmentOn() throws IOException {
        try (ChildProcess child = start("echo \"$GREETING\"")) {
            child.awaitSuccess(SOON);
        }

        assertThat(folder.resolve("child.log")).hasContent("hello");
    }

    @Test
    void close_endsTheChild() throws IOException {
        ChildProcess child = start("sleep 600");

        child.close();

        assertThat(child.isAlive()).isFalse();
    }

    /** The launcher is a JVM of its own here, which starts a child and is killed. */
    @Test
    void watchdog_whenTheLauncherIsKilled_endsItsChildren() throws Exception {
        Path pidFile = folder.resolve("pid");
        Process launcher = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("launcher.log").toFile())
                .start();
        await().atMost(SOON)
                .until(() -> Files.exists(pidFile) && Files.readString(pidFile).endsWith("\n"));
        ProcessHandle child = ProcessHandle.of(
                        Long.parseLong(Files.readString(pidFile).strip()))
                .orElseThrow();

        launcher.destroyForcibly().waitFor();

        await().atMost(SOON).until(() -> !child.isAlive());
    }

    /** Starts a child that would sleep for long, and waits to be killed. */
    static final class Launcher {
        private Launcher() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            ChildProcess.start(
                    "child",
                    List.of("/bin/sh", "-c", "echo $$ > pid; exec sleep 600"),
                    Map.of(),
                    folder.resolve("child.log"));
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    private ChildProcess start(String script) throws IOException {
        return ChildProcess.start(
                "the child",
                List.of("/bin/sh", "-c", script),
                Map.of("GREETING", "hello"),
                folder.resolve("child.log"));
    }
}
