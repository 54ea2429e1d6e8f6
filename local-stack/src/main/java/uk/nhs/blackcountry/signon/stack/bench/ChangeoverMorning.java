package uk.nhs.blackcountry.signon.stack.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import uk.nhs.blackcountry.signon.stack.console.Steps;
import uk.nhs.blackcountry.signon.stack.pages.PageBrowser;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/** The morning of the changeover: everybody is signed in at two apps, seven o'clock comes, and each is looked at. */
final class ChangeoverMorning {
    private static final int CALLERS = 4;
    /** Who watches begins so long before. */
    private static final Duration AHEAD = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Rotation rotation;
    private final TimeShift time;
    private final Figures figures;
    private final Steps steps;
    private final BenchApp old;
    private final BenchApp here;
    private final BenchApp both;

    ChangeoverMorning(Rotation rotation, TimeShift time, Figures figures, BenchApp old, BenchApp here, BenchApp both) {
        this.rotation = rotation;
        this.time = time;
        this.figures = figures;
        this.steps = figures.steps();
        this.old = old;
        this.here = here;
        this.both = both;
    }

    /** Somebody at a computer. */
    private record AtWork(Rotation.Doctor doctor, PageBrowser browser, Switch.Sessions sessions) {}

    void run() throws Exception {
        List<AtWork> stayers = signedIn(rotation.stayers(), "who stay");
        List<AtWork> doctors = signedIn(rotation.doctors(), "who change");
        if (time.now().isAfter(Rotation.INSTANT.minus(AHEAD))) {
            throw new StackFailure("signing in took until seven: a slower machine");
        }
        figures.figure(
                "changeover-seconds-to-spare",
                Duration.between(time.now(), Rotation.INSTANT).toSeconds(),
                "s");
        until(Rotation.INSTANT.minus(AHEAD));
        Switch seven = new Switch(both, old, time, Rotation.INSTANT);
        List<Duration> switched = steps.step(
                "Seven o'clock",
                () -> seven.watch(doctors.stream().map(AtWork::sessions).toList()));
        tell("changeover-switched", switched);
        figures.figure("changeover-tokens-looked-at", seven.tokens(), "tokens");
        require("wrong", seven.wrong());
        tell("changeover-old-app-told", steps.step("The old place's app is told of each", () -> told(doctors)));
        List<Duration> entered = steps.step("Everybody enters the new place's app", () -> entered(doctors));
        figures.figure("changeover-entered-p95", Figures.at(0.95, entered).toMillis(), "ms");
        require("stayed", stayed(stayers));
    }

    private List<AtWork> signedIn(List<Rotation.Doctor> doctors, String who) throws Exception {
        return steps.step(
                doctors.size() + " doctors " + who + " sign in at two apps",
                () -> each(doctors, doctor -> {
                    PageBrowser browser = BenchApp.browser();
                    BenchApp.Tokens atBoth = both.enter(browser, doctor.old());
                    BenchApp.Tokens atOld = old.enter(browser, doctor.old());
                    return new AtWork(doctor, browser, new Switch.Sessions(atBoth, atOld));
                }));
    }

    /** When the app heard, after the instant. */
    private List<Duration> told(List<AtWork> doctors) throws InterruptedException {
        List<Duration> told = new ArrayList<>();
        Instant instant = Rotation.INSTANT;
        for (AtWork one : doctors) {
            Optional<Instant> heard = old.ear().toldOf(one.sessions().sid());
            while (heard.isEmpty()) {
                if (time.now().isAfter(instant.plus(PATIENCE))) {
                    throw new StackFailure("an app was not told of an ending within " + PATIENCE.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(50);
                heard = old.ear().toldOf(one.sessions().sid());
            }
            told.add(Duration.between(instant, time.at(heard.get())));
        }
        told.sort(null);
        return told;
    }

    /** By the sign-on session that everybody has still. */
    private List<Duration> entered(List<AtWork> doctors) throws Exception {
        List<Duration> times = each(doctors, one -> {
            Instant begun = Instant.now();
            BenchApp.Tokens tokens = here.enter(one.browser(), one.doctor().old());
            if (!Switch.sites(tokens).equals(Set.of(Rotation.NEW_SITE))
                    || !tokens.sid().equals(one.sessions().sid())) {
                throw new StackFailure("the new place's app was entered otherwise than it must be: " + tokens);
            }
            return Duration.between(begun, Instant.now());
        });
        return times.stream().sorted().toList();
    }

    /** What happened to who stayed; empty is what one wants. */
    private List<String> stayed(List<AtWork> stayers) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (AtWork one : stayers) {
            if (old.refresh(one.sessions().old()).statusCode() != 200) {
                wrong.add("a session of somebody who stays was refused");
            }
            if (old.ear().toldOf(one.sessions().sid()).isPresent()) {
                wrong.add("an app was told that a session of somebody who stays is over");
            }
        }
        if (both.ear().heard() > 0) {
            wrong.add("the app that is open throughout was told that a session is over");
        }
        return wrong;
    }

    private interface Work<T, R> {
        R of(T one) throws Exception;
    }

    private static <T, R> List<R> each(List<T> all, Work<T, R> work) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<R>> calls =
                    all.stream().map(one -> (Callable<R>) () -> work.of(one)).toList();
            List<R> results = new ArrayList<>();
            for (Future<R> one : callers.invokeAll(calls)) {
                results.add(one.get());
            }
            return results;
        } finally {
            callers.shutdownNow();
        }
    }

    private void until(Instant instant) throws InterruptedException {
        while (time.now().isBefore(instant)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void tell(String name, List<Duration> times) {
        for (int percent : List.of(50, 95)) {
            figures.figure(
                    name + "-p" + percent, Figures.at(percent / 100.0, times).toMillis(), "ms");
        }
        figures.figure(name + "-last", times.get(times.size() - 1).toMillis(), "ms");
    }

    private void require(String what, List<String> wrong) {
        figures.figure("changeover-" + what, wrong.size(), "cases");
        if (!wrong.isEmpty()) {
            throw new StackFailure(wrong.size() + " cases, the first: " + wrong.get(0));
        }
    }
}
