package uk.nhs.blackcountry.signon.stack.provisioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import uk.nhs.blackcountry.signon.stack.process.ChildProcess;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/**
 * One of the registry's commands that has ended, as an operator runs them beside the service.
 *
 * @param exit with what it ended
 * @param output all that it said
 */
public record RegistryCommand(int exit, String output) {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /**
     * @param jar the runnable jar
     * @param words the command and its options
     */
    public static RegistryCommand run(JavaHome java, Path jar, ServiceVariables variables, Path log, List<String> words)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(java.java().toString(), "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(words);
        try (ChildProcess process =
                ChildProcess.start("the registry's " + words.get(0), command, variables.environment(), log)) {
            int exit = process.awaitEnd(LIMIT);
            return new RegistryCommand(exit, Files.readString(log));
        }
    }

    /** @throws StackFailure if it did not end well; says what it said. @param what the command */
    public void requireDone(String what) {
        if (exit != 0) {
            throw new StackFailure(what + " ended with " + exit + ": " + output);
        }
    }
}
