package uk.nhs.blackcountry.signon.keycloak.ending;

import java.time.Duration;

/** How long to wait before an app is told again: 1 s after the first try, twice as long after each further one, never more than ten minutes. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DOUBLINGS = 10;

    private Backoff() {}

    /** @param tries how often it was tried, from 1 */
    static Duration after(int tries) {
        Duration wait = Duration.ofSeconds(1L << Math.min(Math.max(tries - 1, 0), DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
