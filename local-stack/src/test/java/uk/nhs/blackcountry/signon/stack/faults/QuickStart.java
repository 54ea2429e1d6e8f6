package uk.nhs.blackcountry.signon.stack.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.stack.process.ChildProcess;
import uk.nhs.blackcountry.signon.stack.process.FreePort;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.provisioning.ProvisioningProcess;

/**
 * The service as it is, started sooner: its classes come from an archive (class data sharing) that one start has filled. Fifty kills are
 * fifty starts.
 */
final class QuickStart {
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    private final JavaHome java;
    private final Path jar;
    private final Path classes;

    private QuickStart(JavaHome java, Path jar, Path classes) {
        this.java = java;
        this.jar = jar;
        this.classes = classes;
    }

    /** @param variables for a start that ends when everything is wired: no source is read */
    static QuickStart prepare(Ground ground, Map<String, String> variables) throws IOException {
        Path jar = ground.extracted();
        Path classes = ground.folder().resolve("service.jsa");
        ProvisioningProcess.start(
                        ground.java(),
                        List.of(COLLECTOR, "-XX:ArchiveClassesAtExit=" + classes, "-Dspring.context.exit=onRefresh"),
                        jar,
                        List.of(),
                        FreePort.any(),
                        variables,
                        ground.folder().resolve("archive.log"))
                .awaitEnd();
        return new QuickStart(ground.java(), jar, classes);
    }

    /** Runs a command of the service to its end. */
    void command(String command, Map<String, String> variables, Path log) {
        try {
            ChildProcess.start(
                            command,
                            List.of(
                                    java.java().toString(),
                                    COLLECTOR,
                                    "-XX:SharedArchiveFile=" + classes,
                                    "-jar",
                                    jar.toString(),
                                    command),
                            variables,
                            log)
                    .awaitSuccess(Duration.ofMinutes(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProvisioningProcess start(int port, Map<String, String> variables, Path log) throws IOException {
        return ProvisioningProcess.start(
                java, List.of(COLLECTOR, "-XX:SharedArchiveFile=" + classes), jar, List.of(), port, variables, log);
    }
}
