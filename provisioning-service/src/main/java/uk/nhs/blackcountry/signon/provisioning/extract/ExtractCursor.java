package uk.nhs.blackcountry.signon.provisioning.extract;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;

/**
 * Which file was taken over last.
 *
 * @param sha256 of its bytes, hexadecimal
 * @param date of the extract, from the file's name
 * @param rows how many it had, those left aside too
 */
record ExtractCursor(String sha256, LocalDateTime date, int rows) {
    private static final String VERSION = "extract1";

    Cursor written() {
        return new Cursor(String.join(" ", VERSION, sha256, date.toString(), Integer.toString(rows)));
    }

    /** Empty if the cursor is none of ours: then everything is read. */
    static Optional<ExtractCursor> read(Cursor cursor) {
        String[] parts = cursor.value().split(" ", -1);
        if (parts.length != 4 || !parts[0].equals(VERSION)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ExtractCursor(parts[1], LocalDateTime.parse(parts[2]), Integer.parseInt(parts[3])));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
