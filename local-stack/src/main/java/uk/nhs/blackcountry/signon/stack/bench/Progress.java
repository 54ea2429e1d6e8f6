package uk.nhs.blackcountry.signon.stack.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import uk.nhs.blackcountry.signon.stack.console.Steps;

/** Says every few seconds how many users the realm has, while something is brought there. */
final class Progress implements AutoCloseable {
    private static final int SECONDS = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });

    Progress(Side side, int staff, Steps steps) {
        RealmUsers realm = side.realm();
        timer.scheduleWithFixedDelay(
                () -> steps.say("    " + realm.count() + " of " + staff + " are there"),
                SECONDS,
                SECONDS,
                TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
