package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a token's last second. On or after {@code exp} a token must not be accepted (RFC 7519, section 4.1.4); but Keycloak's own
 * endpoints, and whoever else compares whole seconds, accept it until the second {@code exp} is over. So it is the last whole second before
 * the one in which access ends.
 */
final class LifeCap {
    private LifeCap() {}

    /**
     * @param exp seconds since 1970; null, 0 or less where Keycloak sets no end
     * @param until the end of access; empty for no planned end
     * @return the earlier of the two, in the form of {@code exp}
     */
    static @Nullable Long capped(@Nullable Long exp, Optional<Instant> until) {
        if (until.isEmpty()) {
            return exp;
        }
        long end = lastSecond(until.get());
        return exp == null || exp <= 0 ? end : Math.min(exp, end);
    }

    /** Whether something with this {@code exp} would be valid for longer than {@code until}. */
    static boolean outlives(@Nullable Long exp, Optional<Instant> until) {
        return until.isPresent() && (exp == null || exp <= 0 || exp > lastSecond(until.get()));
    }

    /** Whether not even one whole second is left, so that a token would be dead on arrival, and nothing could follow it. */
    static boolean leavesNothing(Optional<Instant> until, Instant now) {
        return until.isPresent() && lastSecond(until.get()) <= now.getEpochSecond();
    }

    private static long lastSecond(Instant until) {
        return until.getEpochSecond() - 1;
    }
}
