package uk.nhs.blackcountry.signon.stack.bench;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/**
 * The instant itself. Everybody's sessions are refreshed, one after the other and again and again, from before it until everybody is switched. What
 * Keycloak's own clock says in a token ({@code iat}) decides what must stand in it: the old place alone before the instant, the new one alone from
 * then on. So nobody waits and nobody keeps, however busy the machine is.
 */
final class Switch {
    private static final int CALLERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** A token that would not live for a whole second is not issued where nothing follows it. */
    private static final Duration LAST_TOKEN = Duration.ofSeconds(1);

    private final BenchApp both;
    private final BenchApp old;
    private final TimeShift time;
    private final Instant instant;
    private final AtomicInteger tokens = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    /** @param both the app that either place opens @param old the one that the old place alone opens */
    Switch(BenchApp both, BenchApp old, TimeShift time, Instant instant) {
        this.both = both;
        this.old = old;
        this.time = time;
        this.instant = instant;
    }

    /** One doctor's two sessions; a refresh token is taken once. */
    static final class Sessions {
        private BenchApp.Tokens both;
        private BenchApp.@Nullable Tokens old;
        private final String sid;
        private @Nullable Instant switched;

        Sessions(BenchApp.Tokens both, BenchApp.Tokens old) {
            this.both = both;
            this.old = old;
            this.sid = both.sid();
        }

        String sid() {
            return sid;
        }

        /** What is held at the old place's app. @throws StackFailure if that was refused */
        BenchApp.Tokens old() {
            if (old == null) {
                throw new StackFailure("there is no session at the old place's app any more");
            }
            return old;
        }
    }

    /** How many tokens were looked at. */
    int tokens() {
        return tokens.get();
    }

    /** What was not as it must be, in words; empty is what one wants. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** @return how long after the instant each doctor held the first token of the new place, the shortest first */
    List<Duration> watch(List<Sessions> all) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                List<Sessions> own = new ArrayList<>();
                for (int i = caller; i < all.size(); i += CALLERS) {
                    own.add(all.get(i));
                }
                running.add(callers.submit(() -> {
                    refreshUntilSwitched(own);
                    return own;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new StackFailure("changeover: " + e.getMessage(), e);
        } finally {
            callers.shutdownNow();
        }
        return all.stream()
                .map(one -> Duration.between(instant, requireNonNull(one.switched)))
                .sorted()
                .toList();
    }

    private void refreshUntilSwitched(List<Sessions> own) throws IOException, InterruptedException {
        while (own.stream().anyMatch(one -> one.switched == null || one.old != null)) {
            if (time.now().isAfter(instant.plus(PATIENCE))) {
                throw new StackFailure("somebody was not switched within " + PATIENCE.toSeconds() + " s");
            }
            for (Sessions one : own) {
                if (one.switched == null) {
                    refreshBoth(one);
                }
                if (one.old != null) {
                    refreshOld(one, one.old);
                }
            }
        }
    }

    private void refreshBoth(Sessions one) throws IOException, InterruptedException {
        HttpResponse<String> answer = both.refresh(one.both);
        if (answer.statusCode() != 200) {
            throw new StackFailure(
                    "at %s the app that is open throughout was refused: %s".formatted(time.now(), answer.body()));
        }
        one.both = BenchApp.tokens(answer.body());
        if (isAfter(one.both, Rotation.OLD_SITE, Rotation.NEW_SITE)) {
            one.switched = time.now();
        }
    }

    private void refreshOld(Sessions one, BenchApp.Tokens held) throws IOException, InterruptedException {
        HttpResponse<String> answer = old.refresh(held);
        Instant answered = time.now();
        if (answer.statusCode() == 200) {
            one.old = BenchApp.tokens(answer.body());
            if (isAfter(one.old, Rotation.OLD_SITE, "")) {
                wrong.add("a token of the old place was issued after its end");
            }
        } else if (answered.isBefore(instant.minus(LAST_TOKEN))) {
            wrong.add("at %s, before the end, the old place's app was refused: %s".formatted(answered, answer.body()));
            one.old = null;
        } else {
            one.old = null;
        }
    }

    /** Whether it was issued from the instant on; and that it says what is true then. */
    private boolean isAfter(BenchApp.Tokens held, String before, String after) {
        tokens.incrementAndGet();
        JWTClaimsSet claims = claims(held);
        Instant issued = claims.getIssueTime().toInstant();
        boolean isAfter = !issued.isBefore(instant);
        Set<String> sites = sites(claims);
        if (!sites.equals(Set.of(isAfter ? after : before))) {
            wrong.add("a token of %s says %s".formatted(issued, sites));
        }
        Instant ends = claims.getExpirationTime().toInstant();
        if (!isAfter && ends.isAfter(instant)) {
            wrong.add("a token of %s, of the old place, lasts until %s".formatted(issued, ends));
        }
        return isAfter;
    }

    /** Where a role may be exercised, as the token has it. */
    static Set<String> sites(BenchApp.Tokens held) {
        return sites(claims(held));
    }

    private static Set<String> sites(JWTClaimsSet claims) {
        Set<String> sites = new TreeSet<>();
        if (claims.getClaim("app_roles") instanceof List<?> places) {
            for (Object place : places) {
                sites.add(String.valueOf(((Map<?, ?>) place).get("site")));
            }
        }
        return sites;
    }

    private static JWTClaimsSet claims(BenchApp.Tokens held) {
        try {
            return SignedJWT.parse(held.access()).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new StackFailure("not a token: " + held.access(), e);
        }
    }
}
