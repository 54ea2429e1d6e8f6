package uk.nhs.blackcountry.signon.stack.keycloak;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.stack.process.Folders;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;

/**
 * Keycloak servers with our provider jar built in, kept by content: building one takes half a minute, finding one nothing. An
 * entry is built aside and renamed when it is whole; one that is not whole is thrown away and built again.
 */
public final class AugmentedServers {
    private static final String COMPLETE = "complete";
    private static final int KEPT = 3;

    private final Path folder;
    private final Clock clock;

    /** @param cache the folder for everything that this project keeps between runs, see {@link #defaultCache} */
    public AugmentedServers(Path cache, Clock clock) {
        this.folder = cache.resolve("keycloak");
        this.clock = clock;
    }

    /** {@code $SIGNON_CACHE}, else {@code $XDG_CACHE_HOME/blackcountry-sign-on}, else the same in {@code ~/.cache}. */
    public static Path defaultCache() {
        String ours = System.getenv("SIGNON_CACHE");
        if (ours != null && !ours.isBlank()) {
            return Path.of(ours);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("blackcountry-sign-on");
    }

    /** What a server made from these would be called. */
    public static String key(Path distribution, Path providerJar) throws IOException {
        ContentHash hash = new ContentHash().with(distribution.getFileName().toString());
        Augmentation.OPTIONS.forEach(hash::with);
        return hash.withJar(providerJar).text();
    }

    /**
     * The server for {@code providerJar}: found, or built now. Safe to call from several processes at once.
     *
     * @param distribution the zip {@code org.keycloak:keycloak-quarkus-dist}
     * @return the server's folder; nobody may write to it
     */
    public synchronized Path serverFor(Path distribution, Path providerJar, JavaHome java) throws IOException {
        Files.createDirectories(folder);
        String key = key(distribution, providerJar);
        Path entry = folder.resolve(key);
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!isComplete(entry)) {
                Folders.delete(entry);
                build(distribution, providerJar, java, entry);
            }
            Files.setLastModifiedTime(entry.resolve(COMPLETE), FileTime.from(clock.instant()));
            prune(entry);
            return entry;
        }
    }

    private void build(Path distribution, Path providerJar, JavaHome java, Path entry) throws IOException {
        Path aside = folder.resolve("building");
        Folders.delete(aside);
        Augmentation.build(distribution, providerJar, java, aside);
        Files.createFile(aside.resolve(COMPLETE));
        Files.move(aside, entry);
    }

    private void prune(Path inUse) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.filter(Files::isDirectory).toList();
        }
        for (Path entry : entries) {
            if (!isComplete(entry)) {
                Folders.delete(entry);
            }
        }
        List<Path> old = entries.stream()
                .filter(AugmentedServers::isComplete)
                .filter(entry -> !entry.equals(inUse))
                .sorted(Comparator.comparing(AugmentedServers::lastUse).reversed())
                .skip(KEPT - 1L)
                .toList();
        for (Path entry : old) {
            Folders.delete(entry);
        }
    }

    private static boolean isComplete(Path entry) {
        return Files.exists(entry.resolve(COMPLETE));
    }

    private static FileTime lastUse(Path entry) {
        try {
            return Files.getLastModifiedTime(entry.resolve(COMPLETE));
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
