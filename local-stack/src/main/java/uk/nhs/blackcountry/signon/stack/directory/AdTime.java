package uk.nhs.blackcountry.signon.stack.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The two ways in which Active Directory writes a time (MS-ADTS 3.1.1.2.2.2, LargeInteger and GeneralizedTime). */
final class AdTime {
    /** {@code accountExpires} of an account that never does. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final long TICKS_PER_SECOND = 10_000_000L;
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'").withZone(ZoneOffset.UTC);

    private AdTime() {}

    /** Ticks of 100 ns since 1601. */
    static long ticks(Instant instant) {
        Duration since = Duration.between(EPOCH, instant);
        return since.getSeconds() * TICKS_PER_SECOND + since.getNano() / 100;
    }

    static Instant instant(long ticks) {
        return EPOCH.plusSeconds(ticks / TICKS_PER_SECOND).plusNanos(ticks % TICKS_PER_SECOND * 100);
    }

    /** A length of time as policies state it: negative ticks. */
    static String interval(Duration duration) {
        return Long.toString(-duration.getSeconds() * TICKS_PER_SECOND);
    }

    static Duration duration(long interval) {
        long ticks = Math.abs(interval);
        return Duration.ofSeconds(ticks / TICKS_PER_SECOND).plusNanos(ticks % TICKS_PER_SECOND * 100);
    }

    static String generalized(Instant instant) {
        return GENERALIZED.format(instant);
    }
}
