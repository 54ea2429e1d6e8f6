package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a policy is meant to say of somebody, in advance. A policy that says otherwise is not used: whoever changes a rule sees at once whom
 * that concerns. Apps that it does not speak of may be used or not.
 *
 * @param workplaces of one person
 * @param gives by app, exactly the roles that the person must have there
 * @param refuses by app that the person may not use, what alone must be in the way
 */
public record Example(
        String name,
        List<Workplace> workplaces,
        Instant at,
        SortedMap<String, Set<String>> gives,
        SortedMap<String, Reason> refuses) {
    public Example {
        workplaces = List.copyOf(workplaces);
        gives = Collections.unmodifiableSortedMap(new TreeMap<>(gives));
        refuses = Collections.unmodifiableSortedMap(new TreeMap<>(refuses));
    }

    /** The first thing that {@code policy} says otherwise, and why it does; empty if the example holds. */
    public Optional<String> contradictionIn(Policy policy) {
        for (Map.Entry<String, Set<String>> given : gives.entrySet()) {
            Explanation explanation = Explanation.of(policy, workplaces, given.getKey(), at);
            if (!explanation.roles().equals(given.getValue())) {
                return Optional.of(told(explanation, "as " + String.join(", ", new TreeSet<>(given.getValue()))));
            }
        }
        for (Map.Entry<String, Reason> refused : refuses.entrySet()) {
            Explanation explanation = Explanation.of(policy, workplaces, refused.getKey(), at);
            if (!explanation.decisive().contains(refused.getValue())) {
                return Optional.of(told(
                        explanation,
                        "refused for %s alone".formatted(refused.getValue().written())));
            }
        }
        return Optional.empty();
    }

    private static String told(Explanation explanation, String expected) {
        return "it expects %s %s; but: %s"
                .formatted(explanation.app(), expected, String.join(" ", explanation.inWords()));
    }
}
