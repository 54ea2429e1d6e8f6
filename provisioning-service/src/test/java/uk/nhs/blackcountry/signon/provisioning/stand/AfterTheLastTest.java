package uk.nhs.blackcountry.signon.provisioning.stand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** What is to be tidied up when all tests of this JVM are done, and takes longer than a JVM that ends is given. */
public final class AfterTheLastTest implements TestExecutionListener {
    private static final Deque<Work> WORK = new ConcurrentLinkedDeque<>();

    /** Something that is tidied up. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /** The last that was asked for is done first. */
    static void run(Work work) {
        WORK.push(work);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        for (Work work = WORK.poll(); work != null; work = WORK.poll()) {
            try {
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
