package uk.nhs.blackcountry.signon.stack.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import uk.nhs.blackcountry.signon.stack.console.Steps;

/** What was measured: lines that a program can read, among steps that a person can. */
final class Figures {
    private final PrintStream out;
    private final Steps steps;

    Figures(PrintStream out) {
        this.out = out;
        this.steps = new Steps(out);
    }

    Steps steps() {
        return steps;
    }

    /** Of what is sorted, the one below which {@code share} of all lie: 0.95 for the 95th percentile. */
    static <T> T at(double share, List<T> sorted) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }

    /** One of those that a program of ours printed; empty if it is not among them. */
    static OptionalDouble read(String printed, String name) {
        return printed.lines()
                .filter(line -> line.startsWith("figure " + name + " "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[2]))
                .findFirst();
    }

    /** Those of another program, as it printed them. */
    void pass(String printed) {
        out.print(printed);
    }

    void seconds(String name, Duration time) {
        figure(name, time.toNanos() / 1e9, "s");
    }

    void figure(String name, double value, String unit) {
        out.println(String.format(Locale.UK, "figure %s %.3f %s", name, value, unit));
    }

    /** How many times faster the second is. */
    void ratio(String name, Duration theirs, Duration ours) {
        ratio(name, (double) theirs.toNanos() / Math.max(1, ours.toNanos()));
    }

    void ratio(String name, double value) {
        out.println(String.format(Locale.UK, "ratio %s %.2f", name, value));
    }
}
