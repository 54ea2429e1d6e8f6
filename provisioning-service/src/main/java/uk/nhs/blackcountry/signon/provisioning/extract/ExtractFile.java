package uk.nhs.blackcountry.signon.provisioning.extract;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file whose name is that of an extract.
 *
 * @param date of the extract, as its name says; a day means its beginning
 */
record ExtractFile(Path path, LocalDateTime date) {
    /** The oldest first. */
    static final Comparator<ExtractFile> BY_DATE =
            Comparator.comparing((ExtractFile file) -> file.date()).thenComparing(ExtractFile::name);

    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    /** Empty where the name is not one that {@code fileName} describes, or its date is no date. */
    static Optional<ExtractFile> of(Path path, Pattern fileName) {
        Matcher name = fileName.matcher(path.getFileName().toString());
        return name.matches() ? date(name.group("date")).map(date -> new ExtractFile(path, date)) : Optional.empty();
    }

    private static Optional<LocalDateTime> date(String digits) {
        String padded = switch (digits == null ? 0 : digits.length()) {
            case 8 -> digits + "000000";
            case 12 -> digits + "00";
            case 14 -> digits;
            default -> "";
        };
        try {
            return Optional.of(LocalDateTime.parse(padded, TO_THE_SECOND));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
