package uk.nhs.blackcountry.signon.stack.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One process of the stack. Its output goes to a file. It does not see Ctrl-C, so that the launcher decides the order of ending, and
 * it does not start before the {@link Watchdog} knows it.
 */
public final class ChildProcess implements AutoCloseable {
    /** Waits for one line, so that a launcher that dies in between leaves nothing behind. */
    private static final String GATE = "trap '' INT HUP; read -r go || exit 1; exec \"$@\" </dev/null";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * @param name for messages
     * @param environment added to this JVM's own
     * @param log takes standard output and error; begun anew. The process runs in its folder
     */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        List<String> gated = new ArrayList<>(List.of("/bin/sh", "-c", GATE, name));
        gated.addAll(command);
        Path folder = requireNonNull(log.toAbsolutePath().getParent(), "a log is in a folder");
        Files.createDirectories(folder);
        Files.deleteIfExists(log);
        ProcessBuilder builder = new ProcessBuilder(gated)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Watchdog.tie(process.pid());
        try (OutputStream gate = process.getOutputStream()) {
            gate.write("go\n".getBytes(StandardCharsets.US_ASCII));
        }
        return new ChildProcess(name, process, log);
    }

    /**
     * Waits until {@code ready} holds.
     *
     * @throws StackFailure if the process ends before, or takes longer than {@code limit}; with the last lines of its log
     */
    public void await(BooleanSupplier ready, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new StackFailure(name + " ended with " + process.exitValue() + lastLines());
            }
            if (System.nanoTime() > end) {
                throw new StackFailure(name + " was not ready after " + limit.toSeconds() + " s" + lastLines());
            }
            pause();
        }
    }

    /**
     * Waits for the end.
     *
     * @throws StackFailure unless it ends with 0 within {@code limit}; with the last lines of its log
     */
    public void awaitSuccess(Duration limit) {
        if (awaitEnd(limit) != 0) {
            throw new StackFailure(name + " ended with " + process.exitValue() + lastLines());
        }
    }

    /**
     * Waits for the end, whatever it is.
     *
     * @return with what it ended
     * @throws StackFailure if it does not end within {@code limit}
     */
    public int awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StackFailure(name + " took longer than " + limit.toSeconds() + " s" + lastLines());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure(name + " was interrupted");
        }
        Watchdog.untie(process.pid());
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Where its output goes. */
    public Path log() {
        return log;
    }

    /** Asks the process to end, and makes it after a while. */
    @Override
    public void close() {
        end(false);
    }

    /** Ends the process at once, as a crash would. */
    public void kill() {
        end(true);
    }

    /** Stops it in the middle of what it does (SIGSTOP), so that one can look what that is; for what it knows no time passes. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on where it was. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int answer = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (answer != 0) {
                throw new StackFailure(name + " does not take SIG" + signal + lastLines());
            }
        } catch (IOException e) {
            throw new StackFailure(name + " does not take SIG" + signal + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }

    private void end(boolean atOnce) {
        if (atOnce) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Watchdog.untie(process.pid());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return "; the last lines of " + log + ":\n  "
                    + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
        } catch (IOException unreadable) {
            return "; its log " + log + " cannot be read";
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }
}
