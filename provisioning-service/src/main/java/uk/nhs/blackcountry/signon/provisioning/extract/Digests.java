package uk.nhs.blackcountry.signon.provisioning.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The digest of the file that was asked for last is remembered: a source looks at the same one every few seconds. */
final class Digests {
    private final AtomicReference<@Nullable Known> last = new AtomicReference<>();

    private record Known(Path file, long size, FileTime modified, String sha256) {}

    String of(Path file) throws IOException {
        long size = Files.size(file);
        FileTime modified = Files.getLastModifiedTime(file);
        Known known = last.get();
        if (known != null && known.file.equals(file) && known.size == size && known.modified.equals(modified)) {
            return known.sha256;
        }
        String sha256 = ExtractFile.sha256(Files.readAllBytes(file));
        last.set(new Known(file, size, modified, sha256));
        return sha256;
    }
}
