package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What several threads have to ask or to write at the same time goes to the database in one statement, by one of them for all who wait: to travel
 * there and to commit is most of what a small statement costs. Nobody waits for company: who comes while nothing is under way asks at once, and
 * nobody is answered by a statement that began before they asked.
 *
 * @param <Q> what one caller asks
 * @param <A> the answer
 */
final class Gathering<Q, A> {
    private static final int MOST = 100;
    /** An app that waits longer has gone on without us. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Queue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    /** Fair: who was answered must get away before the next statement begins. */
    private final Lock turn = new ReentrantLock(true);

    private final Function<List<Q>, List<A>> statement;
    private final Duration patience;

    /** @param statement answers all, one each and in their order, or none; what it writes it has committed when it returns */
    Gathering(Function<List<Q>, List<A>> statement) {
        this(statement, PATIENCE);
    }

    Gathering(Function<List<Q>, List<A>> statement, Duration patience) {
        this.statement = statement;
        this.patience = patience;
    }

    /**
     * Outside of transactions: the statement commits by itself, and may be another thread's.
     *
     * @throws RuntimeException as the statement does: then nothing is answered, or written, for this caller
     * @throws DataAccessResourceFailureException if those before do not come to an end; what was asked may still be done
     */
    A ask(Q question) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("inside a transaction this would be done outside of it");
        }
        Asked<Q, A> own = new Asked<>(question);
        waiting.add(own);
        awaitTurn();
        try {
            while (!own.done) {
                answer(next(own));
            }
        } finally {
            turn.unlock();
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return requireNonNull(own.answer);
    }

    private void awaitTurn() {
        try {
            if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DataAccessResourceFailureException("the database has not answered for " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("interrupted while others asked the database", e);
        }
    }

    /** How many wait for the next statement. */
    int waiting() {
        return waiting.size();
    }

    /** @param own by itself where it is not among those who wait, which only a fault can bring about */
    private List<Asked<Q, A>> next(Asked<Q, A> own) {
        List<Asked<Q, A>> next = new ArrayList<>();
        Asked<Q, A> asked = waiting.poll();
        while (asked != null) {
            next.add(asked);
            asked = next.size() < MOST ? waiting.poll() : null;
        }
        return next.isEmpty() ? List.of(own) : next;
    }

    private void answer(List<Asked<Q, A>> together) {
        try {
            List<A> answers = statement.apply(
                    together.stream().map(asked -> asked.question).toList());
            if (answers.size() != together.size()) {
                throw new IllegalStateException(answers.size() + " answers to " + together.size() + " questions");
            }
            for (int i = 0; i < together.size(); i++) {
                together.get(i).end(answers.get(i), null);
            }
        } catch (DataIntegrityViolationException e) {
            // what the database does not take of one must not be the others' loss
            if (together.size() == 1) {
                together.get(0).end(null, e);
            } else {
                answerOneByOne(together);
            }
        } catch (DataAccessResourceFailureException e) {
            together.forEach(asked -> asked.end(null, e));
            refuseAll(e);
        } catch (RuntimeException e) {
            together.forEach(asked -> asked.end(null, e));
        } finally {
            // an error of the JVM's own is thrown to one of them; the others must not wait for ever
            together.stream()
                    .filter(asked -> !asked.done)
                    .forEach(asked -> asked.end(null, new IllegalStateException("it broke off")));
        }
    }

    private void answerOneByOne(List<Asked<Q, A>> together) {
        for (Asked<Q, A> asked : together) {
            answer(List.of(asked));
            if (asked.failure instanceof DataAccessResourceFailureException away) {
                together.stream().filter(other -> !other.done).forEach(other -> other.end(null, away));
                return;
            }
        }
    }

    /** Where the database is away, it is for all who wait: they are not to find that out one after the other. */
    private void refuseAll(RuntimeException e) {
        Asked<Q, A> asked = waiting.poll();
        while (asked != null) {
            asked.end(null, e);
            asked = waiting.poll();
        }
    }

    /** Written and read by whose turn it is. */
    private static final class Asked<Q, A> {
        private final Q question;
        private boolean done;
        private @Nullable A answer;
        private @Nullable RuntimeException failure;

        private Asked(Q question) {
            this.question = question;
        }

        private void end(@Nullable A with, @Nullable RuntimeException because) {
            answer = with;
            failure = because;
            done = true;
        }
    }
}
