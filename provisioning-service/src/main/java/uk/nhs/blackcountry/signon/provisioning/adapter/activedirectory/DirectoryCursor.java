package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;

/**
 * How far a directory was read: by which means, at which domain controller, up to where.
 *
 * @param mode how {@code position} is to be understood
 * @param reader how objects were understood: {@link EntryReader#fingerprint}
 * @param position the DirSync cookie in Base64, or the highest update sequence number read
 */
record DirectoryCursor(Mode mode, String settings, String invocationId, String reader, String position) {
    private static final String VERSION = "ad2";

    /** By which means changes are read. */
    enum Mode {
        /** DirSync with the right to replicate: sees everything. */
        DIRSYNC,
        /** DirSync with only the rights of our account: sees no deletions. */
        DIRSYNC_OBJECT_SECURITY,
        /** Search by update sequence number. */
        USN
    }

    static DirectoryCursor at(Controller controller, Mode mode, EntryReader reader, String position) {
        return new DirectoryCursor(
                mode, controller.settings(), controller.invocationId(), reader.fingerprint(), position);
    }

    Cursor written() {
        return new Cursor(
                String.join(" ", VERSION, mode.name(), encode(settings), "i" + invocationId, reader, position));
    }

    /** Empty if the cursor is none of ours: then everything is read. */
    static Optional<DirectoryCursor> read(Cursor cursor) {
        String[] parts = cursor.value().split(" ", -1);
        if (parts.length != 6 || !parts[0].equals(VERSION) || !parts[3].startsWith("i")) {
            return Optional.empty();
        }
        try {
            Mode mode = Mode.valueOf(parts[1]);
            check(mode, parts[5]);
            return Optional.of(new DirectoryCursor(
                    mode,
                    new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.UTF_8),
                    parts[3].substring(1),
                    parts[4],
                    parts[5]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException unless the position is one of that mode */
    private static void check(Mode mode, String position) {
        if (mode != Mode.USN) {
            Base64.getDecoder().decode(position);
        } else if (Long.parseLong(position) < 0) {
            throw new IllegalArgumentException("a negative update sequence number");
        }
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
