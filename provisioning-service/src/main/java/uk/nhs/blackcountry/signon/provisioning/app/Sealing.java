package uk.nhs.blackcountry.signon.provisioning.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import uk.nhs.blackcountry.signon.provisioning.sync.SealAudit;

/**
 * Seals the audit twice a second on every instance, whichever comes first. Not a task of the scheduler: that waits for the heartbeat of an
 * instance that died, and a line is to be sealed within a second.
 */
final class Sealing implements SmartLifecycle {
    private static final long EVERY_MS = 400;

    private final SealAudit sealAudit;
    private final AuditObservations observations;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "audit-sealing");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile boolean running;

    Sealing(SealAudit sealAudit, AuditObservations observations) {
        this.sealAudit = sealAudit;
        this.observations = observations;
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(() -> observations.seal(sealAudit), 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** What is being sealed is finished; what then waits is sealed by another instance, or after the next start. */
    @Override
    public void stop() {
        running = false;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
