package uk.nhs.blackcountry.signon.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether there is room on a disk, said in one line to whoever can make some. */
public final class DiskRoom {
    private static final long LEAST_FREE_BYTES = 2L << 30;

    private DiskRoom() {}

    /**
     * @param folder need not exist yet
     * @param option how to use another disk, such as {@code --state}
     * @throws StackFailure if less than 2 GB are free
     */
    public static void require(Path folder, String option) throws IOException {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        require(folder, option, Files.getFileStore(existing).getUsableSpace());
    }

    /** @param free bytes */
    public static void require(Path folder, String option, long free) {
        if (free < LEAST_FREE_BYTES) {
            throw new StackFailure(String.format(
                    Locale.UK,
                    "only %.1f GB are free where %s is; 2 GB are needed: make room, or use another disk with %s",
                    free / 1e9,
                    folder,
                    option));
        }
    }

    /** Whether something failed because a disk became full on the way; the words are those of the operating system. */
    public static boolean isWhy(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.contains("No space left on device")) {
                return true;
            }
        }
        return false;
    }
}
