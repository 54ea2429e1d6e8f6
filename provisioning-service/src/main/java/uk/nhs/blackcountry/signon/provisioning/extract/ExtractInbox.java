package uk.nhs.blackcountry.signon.provisioning.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes extracts that are uploaded instead of dropped into a folder by other means. */
public interface ExtractInbox {
    /** The sources that extracts can be uploaded for, such as {@code esr.RNA}. */
    Set<String> sources();

    /**
     * Puts an extract where its source will find it: whole or not at all. It is looked at as its source will: one that is not believed is held, as
     * if it had been dropped.
     *
     * @param fileName as the source's configuration wants it; a name, not a path
     * @throws NotTakenException if the upload cannot be an extract of that source; nothing was kept
     * @throws IOException if {@code content} ends early or the folder cannot be written; nothing was kept
     */
    Taken take(String source, String fileName, InputStream content) throws NotTakenException, IOException;

    /**
     * What was put there.
     *
     * @param sha256 of the bytes, hexadecimal
     */
    record Taken(String source, String fileName, long bytes, String sha256, Look look) {}

    /**
     * What the file was found to be.
     *
     * @param held why it is held; null where it waits for its source
     * @param rows how many it has, bad ones too; 0 where it is held
     * @param accounts how many it states
     * @param badRows what will be left aside
     */
    record Look(@Nullable String held, int rows, int accounts, List<BadRow> badRows) {}

    /** An upload that cannot be an extract of the source that it names. The message is for whoever uploads. */
    final class NotTakenException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Why why;

        /** What is wrong with it. */
        public enum Why {
            /** The source takes no extracts. */
            SOURCE,
            NAME,
            TOO_LARGE,
            /** A file of that name was not read yet. */
            WAITS
        }

        public NotTakenException(Why why, String message) {
            super(message);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }
}
