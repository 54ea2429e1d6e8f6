package uk.nhs.blackcountry.signon.stack.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Shows each step when it begins and how long it took when it is done. */
public final class Steps {
    private static final int WIDTH = 52;

    private final PrintStream out;
    private final long begin = System.nanoTime();

    public Steps(PrintStream out) {
        this.out = out;
    }

    /** Runs {@code work} as the step {@code name}; a failure is the step's last word and goes on to the caller. */
    public <T> T step(String name, Callable<T> work) throws Exception {
        long begin = System.nanoTime();
        out.print("  " + name + " " + ".".repeat(Math.max(3, WIDTH - name.length())) + " ");
        out.flush();
        try {
            T result = work.call();
            out.println(seconds(System.nanoTime() - begin));
            return result;
        } catch (Exception failed) {
            out.println("failed after " + seconds(System.nanoTime() - begin).strip());
            throw failed;
        }
    }

    /** Shows how long it took from the very beginning until now, as a figure called {@code name}, in seconds. */
    public void figure(String name) {
        out.println(
                "  figure " + name + " " + seconds(System.nanoTime() - begin).strip());
    }

    /** A line of its own. */
    public void say(String line) {
        out.println(line);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.UK, "%5.1f s", Duration.ofNanos(nanos).toMillis() / 1000.0);
    }
}
