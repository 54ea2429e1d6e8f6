package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Windows' time: steps of 100 ns since 1601-01-01 (MS-DTYP 2.3.3). As {@code accountExpires}, 0 and the largest number mean never. */
final class FileTime {
    private static final long STEPS_PER_MILLI = 10_000;
    private static final long EPOCH_MILLIS =
            Instant.parse("1601-01-01T00:00:00Z").toEpochMilli();

    private FileTime() {}

    /** The instant, to the millisecond; null for never. */
    static @Nullable Instant read(long steps) {
        return steps == 0 || steps == Long.MAX_VALUE
                ? null
                : Instant.ofEpochMilli(EPOCH_MILLIS + steps / STEPS_PER_MILLI);
    }
}
