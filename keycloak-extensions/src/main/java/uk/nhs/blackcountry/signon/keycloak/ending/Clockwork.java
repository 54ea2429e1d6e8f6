package uk.nhs.blackcountry.signon.keycloak.ending;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Once a second, on every node: ends what is due, and tells apps. Threads of its own, because Keycloak's timer has one thread for
 * everything and an app may take its time.
 */
final class Clockwork {
    private static final Logger LOG = Logger.getLogger(Clockwork.class);
    private static final int CALLERS = 8;

    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2, daemon("nhs-endings"));
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS, daemon("nhs-logout-call"));

    Clockwork(KeycloakSessionFactory sessions, Clock clock) {
        Deliveries deliveries = new Deliveries(sessions, clock, callers);
        everySecond(() -> KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, session -> new SessionEndings(session, clock).endDue()));
        everySecond(deliveries::deliver);
    }

    private void everySecond(BooleanSupplier work) {
        timers.scheduleWithFixedDelay(() -> repeat(work), 1, 1, TimeUnit.SECONDS);
    }

    /** An exception would end the schedule for ever; the next second tries again. */
    private void repeat(BooleanSupplier work) {
        try {
            while (!timers.isShutdown() && work.getAsBoolean()) {
                LOG.trace("There is more to do at once");
            }
        } catch (RuntimeException e) {
            LOG.error("Ending sessions or telling apps failed; it is tried again in a second", e);
        }
    }

    void stop() {
        timers.shutdownNow();
        callers.shutdownNow();
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
