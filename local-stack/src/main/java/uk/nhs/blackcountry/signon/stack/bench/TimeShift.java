package uk.nhs.blackcountry.signon.stack.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/**
 * Another time than now, for whole processes: what they ask of the system's clock is answered that much later (libfaketime), so that nothing in them
 * is made for being tested. Their waits last as long as they say.
 */
final class TimeShift {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "libfaketimeMT.so.1";

    private final Duration ahead;
    private final Path library;

    private TimeShift(Duration ahead, Path library) {
        this.ahead = ahead;
        this.library = library;
    }

    /** @throws StackFailure if the library is not there */
    static TimeShift so(Instant thatItIsNow) {
        Duration ahead = Duration.ofSeconds(
                Duration.between(Clock.systemUTC().instant(), thatItIsNow).toSeconds());
        return new TimeShift(ahead, library());
    }

    private static Path library() {
        try (Stream<Path> files = Files.find(LIBRARIES, 3, (file, its) -> file.endsWith(LIBRARY))) {
            return files.findFirst()
                    .orElseThrow(() ->
                            new StackFailure("time cannot be shifted: Debian's package libfaketime is not installed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it is for these processes. */
    Instant now() {
        return at(Clock.systemUTC().instant());
    }

    /** What it was for them when it was {@code real}. */
    Instant at(Instant real) {
        return real.plus(ahead);
    }

    /** What has a process live in it. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME", "+%d".formatted(ahead.toSeconds()),
                // Java measures how long it waits by the monotonic clock, which is nobody's business here
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // else Object.wait returns at once
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }
}
