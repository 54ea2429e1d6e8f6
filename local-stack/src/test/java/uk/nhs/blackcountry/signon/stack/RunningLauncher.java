package uk.nhs.blackcountry.signon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** {@code ./run-local} as somebody started it at a terminal: in a process group of its own, which is what Ctrl-C goes to. */
final class RunningLauncher implements AutoCloseable {
    private static final Path SCRIPT = Path.of(System.getProperty("signon.root", ".."), "run-local");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path state;
    private final Path output;
    private final Process process;

    private RunningLauncher(Path state, Path output, Process process) {
        this.state = state;
        this.output = output;
        this.process = process;
    }

    static RunningLauncher start(Path state, Ports ports, String... more) throws IOException {
        Path output = Files.createTempFile(state.getParent(), "output", ".txt");
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                // Whoever runs the tests in the background has them ignore Ctrl-C, and all that they start.
                "env",
                "--default-signal=INT",
                SCRIPT.toAbsolutePath().normalize().toString(),
                "--state",
                state.toString(),
                "--port-base",
                String.valueOf(ports.base())));
        command.addAll(List.of(more));
        return new RunningLauncher(
                state,
                output,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start());
    }

    /** Waits until {@code line} has been printed; fails with all that was printed when the launcher ends before. */
    RunningLauncher says(String line) {
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast(
                        "it ended",
                        () -> assertThat(process.isAlive() || text().contains(line))
                                .as(this::text)
                                .isTrue())
                .until(() -> text().contains(line));
        return this;
    }

    String text() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that runs for this launcher: what it started, and whatever names its state folder, started by whomever. */
    List<ProcessHandle> processes() {
        Stream<ProcessHandle> named = ProcessHandle.allProcesses().filter(this::namesTheState);
        return Stream.concat(Stream.concat(Stream.of(process.toHandle()), process.descendants()), named)
                .distinct()
                .toList();
    }

    private boolean namesTheState(ProcessHandle any) {
        return any.info().commandLine().orElse("").contains(state.toString());
    }

    /** Sends what the terminal sends to the whole group. */
    void ctrlC() throws Exception {
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
    }

    /** Ends the launcher alone, at once: it can clear nothing up. */
    void isKilled() {
        process.destroyForcibly();
    }

    /** Waits for the end; the status as a shell sees it. */
    int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + text());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
