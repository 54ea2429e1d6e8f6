package uk.nhs.blackcountry.signon.provisioning.extract;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a source's extracts arrive, and when one is not to be believed.
 *
 * @param dropFolder where they arrive; {@code accepted} and {@code held} are made below it. Instances of the service share it
 * @param fileName a regular expression for whole names, whose group {@code date} is the day or time of the extract: 8, 12 or 14 digits, year
 *     first. A file of any other name is another's, and held
 * @param trailer the first field of the last row, whose second field is the number of rows between it and the header; null where the
 *     extracts have no such row
 * @param allowedChange by what share the number of rows may differ from the last accepted file's
 * @param allowedBadRows what share of the rows may be left aside
 * @param settle how long a file must have been left alone before it is looked at: somebody may still be writing
 */
public record ExtractProperties(
        Path dropFolder,
        String fileName,
        @Nullable String trailer,
        @DefaultValue("0.2") double allowedChange,
        @DefaultValue("0.1") double allowedBadRows,
        @DefaultValue("30s") Duration settle) {
    /** Beyond this a file is held: it is read into memory, and an extract of 30,000 rows has a tenth of it. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    /** @throws IllegalArgumentException naming what is missing or out of range */
    public ExtractProperties {
        if (dropFolder == null) {
            throw new IllegalArgumentException("drop-folder is missing");
        }
        if (fileName == null || fileName.isBlank()) {
            throw new IllegalArgumentException(
                    "file-name is missing: a regular expression with a group (?<date>[0-9]{8})");
        }
        if (!fileName.contains("(?<date>")) {
            throw new IllegalArgumentException("file-name has no group (?<date>[0-9]{8})");
        }
        requireNonNull(Pattern.compile(fileName));
        share("allowed-change", allowedChange);
        share("allowed-bad-rows", allowedBadRows);
        if (settle.isNegative()) {
            throw new IllegalArgumentException("settle is negative");
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": not between 0 and 1");
        }
    }
}
