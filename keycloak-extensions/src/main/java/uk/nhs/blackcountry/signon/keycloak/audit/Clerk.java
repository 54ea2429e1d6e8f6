package uk.nhs.blackcountry.signon.keycloak.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * On every node, twice a second: numbers the lines that were committed, so that one that is taken away before the registry has it leaves a
 * gap. Once a minute, removes those that the registry has had long enough.
 */
final class Clerk {
    private static final Logger LOG = Logger.getLogger(Clerk.class);
    private static final long EVERY_MS = 500;
    private static final int SOME = 200;
    private static final Duration BETWEEN_REMOVALS = Duration.ofMinutes(1);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "nhs-audit");
        thread.setDaemon(true);
        return thread;
    });
    private final KeycloakSessionFactory sessions;
    private final Clock clock;
    private final Duration kept;
    private Instant nextRemoval = Instant.EPOCH;

    /** @param kept how long a line stays after it was written, once the registry has it */
    Clerk(KeycloakSessionFactory sessions, Clock clock, Duration kept) {
        this.sessions = sessions;
        this.clock = clock;
        this.kept = kept;
        timer.scheduleWithFixedDelay(this::work, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** An exception would end the timer for ever; it is tried again. */
    private void work() {
        try {
            while (!timer.isShutdown() && numbered() == SOME) {
                LOG.trace("There is more to number at once");
            }
            Instant now = clock.instant();
            if (!now.isBefore(nextRemoval)) {
                nextRemoval = now.plus(shorter(BETWEEN_REMOVALS, kept));
                KeycloakModelUtils.runJobInTransaction(
                        sessions, session -> AuditRows.of(session).removeConfirmed(now.minus(kept)));
            }
        } catch (RuntimeException e) {
            LOG.error("Audit lines were not numbered or removed; it is tried again", e);
        }
    }

    private int numbered() {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, session -> AuditRows.of(session).number(SOME));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * @param text an ISO 8601 duration such as {@code P30D}; null or empty for the default
     * @throws IllegalArgumentException if it is none, or negative
     */
    static Duration kept(@Nullable String text, Duration byDefault) {
        if (text == null || text.isBlank()) {
            return byDefault;
        }
        try {
            Duration kept = Duration.parse(text);
            if (kept.isNegative()) {
                throw new IllegalArgumentException("AUDIT_KEEP is negative: " + text);
            }
            return kept;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("AUDIT_KEEP is no duration such as P30D: " + text, e);
        }
    }

    void stop() {
        timer.shutdownNow();
    }
}
