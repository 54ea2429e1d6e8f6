package uk.nhs.blackcountry.signon.stack.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import uk.nhs.blackcountry.signon.stack.process.ChildProcess;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/** Unpacks the distribution and runs its {@code build} command, which bakes providers and build options in. */
final class Augmentation {
    /** Build options; everything else is said at start. */
    static final List<String> OPTIONS = List.of("--db=postgres", "--health-enabled=true", "--metrics-enabled=true");

    private Augmentation() {}

    /** @param home where the server will be; must not exist */
    static void build(Path distribution, Path providerJar, JavaHome java, Path home) throws IOException {
        unpack(distribution, home);
        Files.createDirectories(home.resolve("providers"));
        Files.copy(providerJar, home.resolve("providers").resolve("sign-on.jar"));
        List<String> command = new ArrayList<>(KeycloakCommand.java(java, home, home));
        command.add("build");
        command.addAll(OPTIONS);
        try (ChildProcess build =
                ChildProcess.start("Keycloak's build", command, Map.of(), home.resolve("build.log"))) {
            build.awaitSuccess(Duration.ofMinutes(4));
        }
    }

    /** Without the folder that everything in the zip is in, and without the command-line client, which nobody here needs. */
    private static void unpack(Path distribution, Path home) throws IOException {
        try (ZipFile zip = new ZipFile(distribution.toFile())) {
            for (Iterator<? extends ZipEntry> entries = zip.stream().iterator(); entries.hasNext(); ) {
                ZipEntry entry = entries.next();
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path target = home.resolve(name).normalize();
                if (!target.startsWith(home)) {
                    throw new StackFailure("the distribution has an entry outside itself: " + entry.getName());
                }
                if (entry.isDirectory() || name.startsWith("bin/")) {
                    continue;
                }
                Files.createDirectories(target.getParent());
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, target);
                }
            }
        }
    }
}
