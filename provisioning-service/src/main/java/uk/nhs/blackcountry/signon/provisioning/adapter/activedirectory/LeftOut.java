package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import java.util.Map;
import java.util.TreeMap;

/** How many values of which attributes were left out. */
final class LeftOut {
    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void count(String attribute) {
        counts.merge(attribute, 1, Integer::sum);
    }

    /** What was counted since it was last asked. */
    synchronized Map<String, Integer> drain() {
        Map<String, Integer> drained = new TreeMap<>(counts);
        counts.clear();
        return drained;
    }
}
