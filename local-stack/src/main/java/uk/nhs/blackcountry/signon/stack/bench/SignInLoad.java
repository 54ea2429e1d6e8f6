package uk.nhs.blackcountry.signon.stack.bench;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.staff.AdAccount;

/** People who sign in, so many a second, for as long as something else is measured. */
final class SignInLoad implements AutoCloseable {
    /** Enough for each to take a second and none to wait. */
    private static final int CALLERS = 8;

    private final BenchApp app;
    private final List<AdAccount> people;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CALLERS);
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final long begin = System.nanoTime();

    private SignInLoad(BenchApp app, List<AdAccount> people) {
        this.app = app;
        this.people = people;
    }

    /** @param people whose sign-ins nothing else concerns */
    static SignInLoad begin(BenchApp app, List<AdAccount> people, double perSecond) {
        SignInLoad load = new SignInLoad(app, people);
        long between = Math.round(1e9 * CALLERS / perSecond);
        for (int i = 0; i < CALLERS; i++) {
            load.threads.scheduleAtFixedRate(load::signIn, i * between / CALLERS, between, TimeUnit.NANOSECONDS);
        }
        return load;
    }

    private void signIn() {
        try {
            app.signIn(people.get(turn.getAndIncrement() % people.size()));
            done.incrementAndGet();
        } catch (Exception e) {
            if (!threads.isShutdown()) {
                failure.compareAndSet(null, e);
            }
        }
    }

    /**
     * Since the beginning.
     *
     * @throws StackFailure if somebody was not let in
     */
    double perSecond() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new StackFailure("a sign-in beside what was measured failed: " + failed.getMessage(), failed);
        }
        return done.get() / ((System.nanoTime() - begin) / 1e9);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
