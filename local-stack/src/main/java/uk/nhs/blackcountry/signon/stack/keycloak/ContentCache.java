package uk.nhs.blackcountry.signon.stack.keycloak;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.stack.process.Folders;

/**
 * Folders that are slow to make, kept by content. An entry is made aside and renamed when it is whole; one that is not whole is thrown
 * away and made again. The {@value #KEPT} used last are kept.
 */
final class ContentCache {
    private static final String COMPLETE = "complete";
    private static final int KEPT = 3;
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path folder;
    private final Clock clock;

    ContentCache(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Makes an entry. */
    interface Maker {
        /** @param aside does not exist yet; its parent does */
        void make(Path aside) throws IOException;
    }

    /** The entry {@code key}: found, or made now. Safe to call from several processes at once. Nobody may write to it. */
    Path entry(String key, Maker maker) throws IOException {
        // A file lock is the process's: threads of one process need their own.
        synchronized (ONE_AT_A_TIME) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Path entry = folder.resolve(key);
                if (!isComplete(entry)) {
                    Folders.delete(entry);
                    Path aside = folder.resolve("unfinished");
                    Folders.delete(aside);
                    maker.make(aside);
                    Files.createFile(aside.resolve(COMPLETE));
                    Files.move(aside, entry);
                }
                Files.setLastModifiedTime(entry.resolve(COMPLETE), FileTime.from(clock.instant()));
                prune(entry);
                return entry;
            }
        }
    }

    private void prune(Path inUse) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.filter(Files::isDirectory).toList();
        }
        List<Path> whole = entries.stream()
                .filter(ContentCache::isComplete)
                .filter(entry -> !entry.equals(inUse))
                .sorted(Comparator.comparing(ContentCache::lastUse).reversed())
                .toList();
        for (Path entry : entries) {
            if (!entry.equals(inUse) && !isAmongNewest(whole, entry)) {
                Folders.delete(entry);
            }
        }
    }

    private static boolean isAmongNewest(List<Path> whole, Path entry) {
        int place = whole.indexOf(entry);
        return place >= 0 && place < KEPT - 1;
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
