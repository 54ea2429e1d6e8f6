package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

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

    private final Queue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final Lock turn = new ReentrantLock();
    private final Function<List<Q>, List<A>> statement;

    /** @param statement answers all, in their order, or none; what it writes it has committed when it returns */
    Gathering(Function<List<Q>, List<A>> statement) {
        this.statement = statement;
    }

    /** @throws RuntimeException as the statement does: then nothing is answered, or written, for this caller */
    A ask(Q question) {
        Asked<Q, A> own = new Asked<>(question);
        waiting.add(own);
        turn.lock();
        try {
            while (!own.done) {
                answer(next());
            }
        } finally {
            turn.unlock();
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return requireNonNull(own.answer);
    }

    /** How many wait for the next statement. */
    int waiting() {
        return waiting.size();
    }

    private List<Asked<Q, A>> next() {
        List<Asked<Q, A>> next = new ArrayList<>();
        Asked<Q, A> asked = waiting.poll();
        while (asked != null) {
            next.add(asked);
            asked = next.size() < MOST ? waiting.poll() : null;
        }
        return next;
    }

    private void answer(List<Asked<Q, A>> together) {
        try {
            List<A> answers = statement.apply(
                    together.stream().map(asked -> asked.question).toList());
            for (int i = 0; i < together.size(); i++) {
                together.get(i).end(answers.get(i), null);
            }
        } catch (DataIntegrityViolationException e) {
            if (together.size() == 1) {
                together.get(0).end(null, e);
            } else {
                // what the database does not take of one must not be the others' loss
                together.forEach(asked -> answer(List.of(asked)));
            }
        } catch (RuntimeException e) {
            together.forEach(asked -> asked.end(null, e));
        } finally {
            // an error of the JVM's own is thrown to one of them; the others must not wait for ever
            together.stream()
                    .filter(asked -> !asked.done)
                    .forEach(asked -> asked.end(null, new IllegalStateException("it broke off")));
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
