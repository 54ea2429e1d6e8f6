package uk.nhs.blackcountry.signon.provisioning.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Takes extracts that are uploaded instead of dropped into a folder by other means. */
public interface ExtractInbox {
    /** The sources that extracts can be uploaded for, such as {@code esr.RNA}. */
    Set<String> sources();

    /**
     * Puts an extract where its source will find it: whole or not at all. Whether it is believed is seen when it is read.
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
    record Taken(String source, String fileName, long bytes, String sha256) {}

    /** An upload that cannot be an extract of the source that it names. The message is for whoever uploads. */
    final class NotTakenException extends Exception {
        private static final long serialVersionUID = 1L;

        public NotTakenException(String message) {
            super(message);
        }
    }
}
