package uk.nhs.blackcountry.signon.keycloak.directory;

import java.time.Duration;

/**
 * What one trust's directory may cost the others.
 *
 * @param connect the longest that one domain controller may take for name resolution, TCP and TLS together
 * @param response the longest that it may take for one answer
 * @param deadline the longest that one verification may take, over all domain controllers
 * @param concurrent the most verifications at a time; one more is told at once that the directory is unavailable
 * @param failuresToOpen after so many verifications in a row without an answer, the directory is left alone
 * @param openFor for so long; then one verification tries it. A domain controller that failed is asked last for as long
 */
record Limits(
        Duration connect, Duration response, Duration deadline, int concurrent, int failuresToOpen, Duration openFor) {

    static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(5), 20, 5, Duration.ofSeconds(15));
}
