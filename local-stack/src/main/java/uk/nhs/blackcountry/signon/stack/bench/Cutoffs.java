package uk.nhs.blackcountry.signon.stack.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/**
 * How long sessions outlive what they rested on: each is refreshed again and again from a moment on, as a busy app does, until that is refused
 * and the app has been told.
 */
final class Cutoffs {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WATCHERS = 32;

    private final BenchApp app;
    private final AtomicInteger usedAfterwards = new AtomicInteger();

    Cutoffs(BenchApp app) {
        this.app = app;
    }

    /** What takes the ground away. @return the moment from which on nothing should work */
    interface Cause {
        Instant act();
    }

    /** @param at when to begin with it @param tokens of the session that is to end */
    record Watched(BenchApp.Tokens tokens, Instant at, Cause cause) {}

    /** How often a token was taken that was presented after the moment. */
    int usedAfterwards() {
        return usedAfterwards.get();
    }

    /** @return of each, the time until refresh was refused and the app told, whichever came later; the shortest first */
    List<Duration> watch(List<Watched> all) throws InterruptedException {
        ScheduledExecutorService watchers = Executors.newScheduledThreadPool(WATCHERS);
        try {
            List<Future<Duration>> running = new ArrayList<>();
            for (Watched one : all) {
                long wait =
                        Math.max(0, Duration.between(Instant.now(), one.at()).toMillis());
                running.add(watchers.schedule(() -> outlived(one), wait, TimeUnit.MILLISECONDS));
            }
            List<Duration> times = new ArrayList<>();
            for (Future<Duration> one : running) {
                times.add(one.get());
            }
            times.sort(null);
            return times;
        } catch (ExecutionException e) {
            throw new StackFailure("cutoff: " + e.getMessage(), e);
        } finally {
            watchers.shutdownNow();
        }
    }

    private Duration outlived(Watched watched) throws IOException, InterruptedException {
        Instant moment = watched.cause().act();
        Instant refused = refused(watched.tokens(), moment);
        Instant told = told(watched.tokens().sid(), moment);
        Duration outlived = Duration.between(moment, told.isAfter(refused) ? told : refused);
        return outlived.isNegative() ? Duration.ZERO : outlived;
    }

    /** Refreshes until that is refused, and tries once after the moment what is held then. */
    private Instant refused(BenchApp.Tokens first, Instant moment) throws IOException, InterruptedException {
        BenchApp.Tokens tokens = first;
        boolean tried = false;
        while (true) {
            Instant now = inTime(moment, "a session was still refreshed a minute after its end");
            if (now.isAfter(moment) && !tried) {
                tried = true;
                usedAfterwards.addAndGet(app.isUsable(tokens) ? 1 : 0);
            }
            HttpResponse<String> answer = app.refresh(tokens);
            if (answer.statusCode() == 400 && answer.body().contains("invalid_grant")) {
                return Instant.now();
            }
            if (answer.statusCode() != 200) {
                throw new StackFailure("neither refreshed nor refused: " + answer.statusCode() + " " + answer.body());
            }
            tokens = BenchApp.tokens(answer.body());
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private Instant told(String sid, Instant moment) throws InterruptedException {
        Optional<Instant> told = app.ear().toldOf(sid);
        while (told.isEmpty()) {
            inTime(moment, "the app was not told of an ending within a minute");
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            told = app.ear().toldOf(sid);
        }
        return told.get();
    }

    private static Instant inTime(Instant moment, String otherwise) {
        Instant now = Instant.now();
        if (now.isAfter(moment.plus(PATIENCE))) {
            throw new StackFailure(otherwise);
        }
        return now;
    }
}
