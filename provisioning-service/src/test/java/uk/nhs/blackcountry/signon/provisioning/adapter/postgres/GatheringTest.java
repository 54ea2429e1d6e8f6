package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Who comes while a statement is under way is served by the next one, all of them together, and each by themselves. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class GatheringTest {
    private final List<List<String>> statements = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch second = new CountDownLatch(1);
    private final Gathering<String, Integer> gathering = new Gathering<>(this::lengths);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        held.countDown();
        second.countDown();
        threads.shutdownNow();
    }

    private List<Integer> lengths(List<String> together) {
        statements.add(together);
        if (together.contains("hold")) {
            awaitUninterruptibly(held);
        }
        if (together.contains("not text")) {
            throw new DataIntegrityViolationException("not text");
        }
        if (together.contains("away")) {
            throw new IllegalStateException("the database is away");
        }
        if (together.contains("unreachable")) {
            awaitUninterruptibly(second);
            throw new DataAccessResourceFailureException("the database cannot be reached");
        }
        if (together.contains("none")) {
            return List.of();
        }
        if (together.contains("broken")) {
            throw new AssertionError("broken");
        }
        return together.stream().map(String::length).toList();
    }

    @Test
    void whoComesMeanwhile_isServedByOneStatement_eachByThemselves() {
        List<CompletableFuture<Integer>> answers = whileOneIsHeld("a", "bb", "ccc");

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(1, 2, 3);
        assertThat(statements).hasSize(2);
        assertThat(statements.get(1)).containsExactlyInAnyOrder("a", "bb", "ccc");
    }

    @Test
    void whatTheDatabaseDoesNotTakeOfOne_isNotTheOthersLoss() {
        List<CompletableFuture<Integer>> answers = whileOneIsHeld("a", "not text", "ccc");

        assertThat(answers.get(0).join()).isEqualTo(1);
        assertThat(answers.get(2).join()).isEqualTo(3);
        assertThatThrownBy(answers.get(1)::join).hasCauseInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void whereItCannotBeWritten_nobodyIsToldThatItWas_andTheNextIsServed() {
        List<CompletableFuture<Integer>> answers = whileOneIsHeld("a", "away");

        for (CompletableFuture<Integer> answer : answers) {
            assertThatThrownBy(answer::join).hasCauseInstanceOf(IllegalStateException.class);
        }
        assertThat(statements)
                .as("not each again by itself: that would wait as often")
                .hasSize(2);
        assertThat(gathering.ask("next")).isEqualTo(4);
    }

    @Test
    void whereTheDatabaseIsAway_allWhoWaitAreToldAtOnce() {
        CompletableFuture<Integer> first = ask("unreachable");
        await().until(() -> !statements.isEmpty());
        CompletableFuture<Integer> next = ask("a");
        await().until(() -> gathering.waiting() == 1);

        second.countDown();

        assertThatThrownBy(first::join).hasCauseInstanceOf(DataAccessResourceFailureException.class);
        assertThatThrownBy(next::join).hasCauseInstanceOf(DataAccessResourceFailureException.class);
        assertThat(statements).hasSize(1);
    }

    @Test
    void whereTheDatabaseGoesAwayBetweenTheOnes_theRestIsToldAtOnce() {
        second.countDown();
        List<CompletableFuture<Integer>> answers = whileOneIsHeld("not text", "unreachable", "ccc");

        assertThatThrownBy(answers.get(0)::join).hasCauseInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(answers.get(1)::join).hasCauseInstanceOf(DataAccessResourceFailureException.class);
        assertThatThrownBy(answers.get(2)::join).hasCauseInstanceOf(DataAccessResourceFailureException.class);
        assertThat(statements).hasSize(4).last().isEqualTo(List.of("unreachable"));
    }

    @Test
    void whereAStatementDoesNotEnd_nobodyWaitsForIt() {
        Gathering<String, Integer> impatient = new Gathering<>(this::lengths, Duration.ofMillis(100));
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> impatient.ask("hold"), threads);
        await().until(() -> !statements.isEmpty());

        assertThatThrownBy(() -> impatient.ask("a")).isInstanceOf(DataAccessResourceFailureException.class);

        held.countDown();
        assertThat(first.join()).isEqualTo(4);
        assertThat(impatient.ask("bb")).as("who gave up is in nobody's way").isEqualTo(2);
    }

    @Test
    void aStatementThatDoesNotAnswerEachOfThem_answersNobody() {
        assertThatThrownBy(() -> gathering.ask("none")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void insideATransaction_nobodyMayAsk() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> gathering.ask("a"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(statements).isEmpty();
    }

    @Test
    void whereItBreaksOff_nobodyWaitsForEver() {
        List<CompletableFuture<Integer>> answers = whileOneIsHeld("a", "broken", "ccc");

        for (CompletableFuture<Integer> answer : answers) {
            assertThatThrownBy(answer::join).hasCauseInstanceOf(Throwable.class);
        }
    }

    /** @return what each is answered that asked while {@code hold} was under way, which is let go then */
    private List<CompletableFuture<Integer>> whileOneIsHeld(String... questions) {
        CompletableFuture<Integer> first = ask("hold");
        await().until(() -> !statements.isEmpty());
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (String question : questions) {
            answers.add(ask(question));
            await().until(() -> gathering.waiting() == answers.size());
        }
        held.countDown();
        assertThat(first.join()).isEqualTo(4);
        return answers;
    }

    private CompletableFuture<Integer> ask(String question) {
        return CompletableFuture.supplyAsync(() -> gathering.ask(question), threads);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
