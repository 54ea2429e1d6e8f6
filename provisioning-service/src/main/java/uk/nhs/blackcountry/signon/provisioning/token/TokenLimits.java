package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Duration;

/**
 * @param life the longest that a site token is valid
 * @param heard how old the last word from Keycloak's events may be before Keycloak is asked of each session
 */
public record TokenLimits(Duration life, Duration heard) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException if a site token would be valid for more than five minutes */
    public TokenLimits {
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a site token is valid for at most PT5M, and not for " + life);
        }
        if (heard.isNegative()) {
            throw new IllegalArgumentException("what was heard cannot be " + heard + " old");
        }
    }
}
