package uk.nhs.blackcountry.signon.keycloak.directory;

import java.time.Duration;

/** When a verification must be over, by the machine's steady counter: a wall clock that is set back must not make anybody wait. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left, but no more than {@code limit}, in milliseconds; 0 or less once it is over. */
    int millisLeft(Duration limit) {
        return (int) Math.min((end - System.nanoTime()) / 1_000_000, limit.toMillis());
    }
}
