package uk.nhs.blackcountry.signon.provisioning.extract;

import java.nio.file.Path;
import java.time.Duration;

/** Reads bytes as the rows of an adapter without a folder, for fuzzing. */
public final class ExtractBytes {
    private static final ExtractProperties ANY_ROW_MAY_BE_BAD =
            new ExtractProperties(Path.of("."), "(?<date>[0-9]{8})\\.csv", null, 1, 1, Duration.ZERO);

    private ExtractBytes() {}

    /** How many accounts and asides there are; -1 for a file that is held. */
    public static int read(RowReader rows, byte[] bytes) {
        try {
            Extract extract = new ExtractReader(ANY_ROW_MAY_BE_BAD, rows).read(bytes);
            return extract.accounts().size() + extract.asides().size();
        } catch (HeldException e) {
            return -1;
        }
    }
}
