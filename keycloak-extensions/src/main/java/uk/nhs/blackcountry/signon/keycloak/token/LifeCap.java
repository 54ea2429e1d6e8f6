package uk.nhs.blackcountry.signon.keycloak.token;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a token's last second. {@code exp} is in whole seconds, and on or after it a token must not be accepted (RFC 7519, section
 * 4.1.4); so the end of access is rounded down.
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
        long end = until.get().getEpochSecond();
        return exp == null || exp <= 0 ? end : Math.min(exp, end);
    }

    /** Whether something with this {@code exp} would be valid for longer than {@code until}. */
    static boolean outlives(@Nullable Long exp, Optional<Instant> until) {
        return until.isPresent()
                && (exp == null || exp <= 0 || exp > until.get().getEpochSecond());
    }

    /** Whether not even one whole second is left, so that a token would be dead on arrival. */
    static boolean leavesNothing(Optional<Instant> until, Instant now) {
        return until.isPresent() && until.get().getEpochSecond() <= now.getEpochSecond();
    }
}
