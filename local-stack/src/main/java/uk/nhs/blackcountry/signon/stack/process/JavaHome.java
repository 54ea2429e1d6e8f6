package uk.nhs.blackcountry.signon.stack.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A Java runtime that the servers may run on.
 *
 * @param home its folder, with {@code bin/java} and the file {@code release}
 * @param feature the feature release, such as 25
 * @param version the whole version, such as 25.0.1
 */
public record JavaHome(Path home, int feature, String version) {
    /** The oldest release that the servers support. */
    public static final int OLDEST = 17;

    /** The newest release that the servers are tested on. */
    public static final int NEWEST = 25;

    /** The launcher. */
    public Path java() {
        return home.resolve("bin/java");
    }

    /**
     * {@code JAVA_HOME} where it is in range; otherwise the newest in range of what is on {@code PATH} and where
     * distributions and tools put JDKs.
     *
     * @param environment the variables {@code JAVA_HOME}, {@code PATH} and {@code HOME}
     */
    public static Optional<JavaHome> best(Map<String, String> environment) {
        return best(environment, Path.of("/usr/lib/jvm"));
    }

    static Optional<JavaHome> best(Map<String, String> environment, Path installed) {
        String chosen = environment.getOrDefault("JAVA_HOME", "");
        if (!chosen.isBlank()) {
            Optional<JavaHome> first = at(Path.of(chosen));
            if (first.isPresent()) {
                return first;
            }
        }
        List<Path> candidates = new ArrayList<>();
        for (String entry : environment.getOrDefault("PATH", "").split(":")) {
            Path java = Path.of(entry, "java");
            if (Files.isExecutable(java)) {
                candidates.add(real(java).resolve("../..").normalize());
            }
        }
        String user = environment.getOrDefault("HOME", "/nonexistent");
        candidates.addAll(children(installed));
        candidates.addAll(children(Path.of(user, ".sdkman/candidates/java")));
        candidates.addAll(children(Path.of(user, ".jdks")));
        return candidates.stream().flatMap(home -> at(home).stream()).max(Comparator.comparingInt(JavaHome::feature));
    }

    /** The runtime in {@code home}, if there is one in range. */
    static Optional<JavaHome> at(Path home) {
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(home.resolve("release"))) {
            return Optional.empty();
        }
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
            String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
            int feature = Integer.parseInt(version.split("[^0-9]")[0]);
            return feature >= OLDEST && feature <= NEWEST
                    ? Optional.of(new JavaHome(home, feature, version))
                    : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static Path real(Path java) {
        try {
            return java.toRealPath();
        } catch (IOException gone) {
            return java;
        }
    }

    private static List<Path> children(Path folder) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(found::add);
            } catch (IOException unreadable) {
                return List.of();
            }
        }
        return found;
    }
}
