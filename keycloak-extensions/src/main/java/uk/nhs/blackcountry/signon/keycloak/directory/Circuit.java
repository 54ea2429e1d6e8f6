package uk.nhs.blackcountry.signon.keycloak.directory;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a directory alone that has not answered several times in a row: open for a while, then one probe decides. Without locks, since
 * Keycloak's request threads pass through.
 */
final class Circuit {
    private final Clock clock;
    private final int failuresToOpen;
    private final Duration openFor;
    private final AtomicReference<State> state = new AtomicReference<>(State.CLOSED);

    /** @param openUntil null while closed */
    private record State(int failures, @Nullable Instant openUntil) {
        static final State CLOSED = new State(0, null);
    }

    Circuit(Clock clock, int failuresToOpen, Duration openFor) {
        this.clock = clock;
        this.failuresToOpen = failuresToOpen;
        this.openFor = openFor;
    }

    /**
     * Whether the directory may be asked. Once the pause is over, exactly one caller hears yes, and the pause begins anew for all others: a
     * probe that never reports back cannot keep the circuit from probing again.
     */
    boolean admits() {
        State now = requireNonNull(state.get());
        if (now.openUntil == null) {
            return true;
        }
        Instant instant = clock.instant();
        return !instant.isBefore(now.openUntil)
                && state.compareAndSet(now, new State(now.failures, instant.plus(openFor)));
    }

    /** It answered, whatever it said. Returns whether that closed the circuit. */
    boolean answered() {
        return state.getAndSet(State.CLOSED).openUntil != null;
    }

    /** It did not answer. Returns whether that opened the circuit. */
    boolean failed() {
        Instant until = clock.instant().plus(openFor);
        State before = state.getAndUpdate(now -> {
            int failures = Math.min(now.failures + 1, failuresToOpen);
            return new State(failures, failures < failuresToOpen ? null : until);
        });
        return before.openUntil == null && before.failures + 1 >= failuresToOpen;
    }
}
