package uk.nhs.blackcountry.signon.provisioning.app;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.token.RotateKeys;
import uk.nhs.blackcountry.signon.stafftoken.Site;
import uk.nhs.blackcountry.signon.stafftoken.StaffToken;
import uk.nhs.blackcountry.signon.stafftoken.TimedTokens;

/**
 * Keys follow one another while several apps exchange and validate without pause, each with the keys that it fetched minutes ago. Time goes on by a
 * minute whenever all of them have come round once more, so the test says the same on a slow machine.
 */
class RotationUnderLoadTest {
    private static final int CALLERS = 3;
    private static final int ROTATIONS = 3;
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final TokensFixture TOKENS = new TokensFixture(
            Map.of(
                    "registry.tokens.keys-age", "20m",
                    "registry.tokens.keys-ahead", "10m",
                    "registry.tokens.keys-kept", "10m",
                    "registry.tokens.heard", "10h",
                    "registry.tokens.rate", "10000",
                    "registry.tokens.burst", "10000"),
            SetTime.class);

    private final Set<String> signed = ConcurrentHashMap.newKeySet();
    private final PersonId carol = TOKENS.api.holder(ApiFixture.CAROL);
    private volatile boolean over;

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @Test
    void whileKeysFollowOneAnother_everyExchangeAndEveryValidationSucceeds() throws Exception {
        RotateKeys rotate = TOKENS.api.bean(RotateKeys.class);
        List<Caller> callers =
                IntStream.range(0, CALLERS).mapToObj(n -> new Caller()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> running =
                    callers.stream().<Future<?>>map(threads::submit).toList();
            while (signed.size() <= ROTATIONS && running.stream().noneMatch(Future::isDone)) {
                List<Integer> before =
                        callers.stream().map(caller -> caller.rounds.get()).toList();
                SetTime.CLOCK.pass(STEP);
                rotate.run();
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> running.stream().anyMatch(Future::isDone)
                                || IntStream.range(0, CALLERS)
                                        .allMatch(n -> callers.get(n).rounds.get() > before.get(n) + 1));
            }
            over = true;
            for (Future<?> one : running) {
                one.get(1, TimeUnit.MINUTES);
            }
        } finally {
            over = true;
            threads.shutdownNow();
        }
        assertThat(signed).as("keys that signed").hasSizeGreaterThan(ROTATIONS);
        assertThat(TOKENS.audited("key.removed")).as("keys that are gone").isNotEmpty();
        assertThat(callers)
                .extracting(caller -> caller.app.unknown())
                .as("a key is shown before it signs")
                .containsOnly(0);
    }

    /** An app that exchanges, and validates the new token and the oldest that it still holds. */
    private final class Caller implements Runnable {
        private final TimedTokens app = new TimedTokens(
                URI.create(TokensFixture.ISSUER), TOKENS.api.url() + "/oauth2/jwks", "ptl", SetTime.CLOCK);
        private final AtomicInteger rounds = new AtomicInteger();
        private final Deque<Held> held = new ArrayDeque<>();

        private record Held(String text, Instant until) {}

        @Override
        public void run() {
            while (!over) {
                Instant begun = SetTime.CLOCK.instant();
                String text = exchanged(begun);
                held.add(new Held(text, begun.plus(VALID).minus(STEP)));
                held.removeIf(one -> !SetTime.CLOCK.instant().isBefore(one.until()));
                validate(text);
                // the oldest that is still valid: of a key, perhaps, that signs no more
                validate(requireNonNullElse(held.peekFirst(), new Held(text, begun))
                        .text());
                rounds.incrementAndGet();
            }
        }

        private String exchanged(Instant now) {
            Date issued = Date.from(now);
            String realmToken = TOKENS.api.realm.sign(TOKENS.realmToken(carol, "ptl")
                    .issueTime(issued)
                    .expirationTime(Date.from(now.plus(VALID)))
                    .build());
            Map<String, String> form = TOKENS.exchange("ptl", realmToken, "RNA01");
            form.put(
                    "client_assertion",
                    TOKENS.signed(
                            "ptl",
                            TOKENS.assertion("ptl")
                                    .issueTime(issued)
                                    .expirationTime(Date.from(now.plusSeconds(60)))
                                    .build()));
            Answer answer = TOKENS.token(form);
            return TokensFixture.text(answer);
        }

        private void validate(String text) {
            try {
                StaffToken token = app.tokens().verify(text);
                assertThat(token.can("reader").at(new Site("RNA", "RNA01"))).isTrue();
                signed.add(SignedJWT.parse(text).getHeader().getKeyID());
            } catch (Exception e) {
                throw new AssertionError("refused at " + SetTime.CLOCK.instant(), e);
            }
        }
    }
}
