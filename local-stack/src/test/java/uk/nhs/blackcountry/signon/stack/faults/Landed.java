package uk.nhs.blackcountry.signon.stack.faults;

import java.util.Map;
import java.util.TreeMap;

/** Where the strikes of one test landed: a fault that hits a service at rest shows little. */
final class Landed {
    private final Map<String, Integer> stages = new TreeMap<>();
    private int strikes;
    private int inWork;

    void count(Moment.Strike strike) {
        strikes++;
        stages.merge(strike.work().stage(), 1, Integer::sum);
        if (strike.work().isAnything()) {
            inWork++;
        }
    }

    int strikes() {
        return strikes;
    }

    int inWork() {
        return inWork;
    }

    Map<String, Integer> stages() {
        return Map.copyOf(stages);
    }

    @Override
    public String toString() {
        return "%d, of which %d landed while work was in hand %s".formatted(strikes, inWork, stages);
    }
}
