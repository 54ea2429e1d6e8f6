package uk.nhs.blackcountry.signon.realm.plan;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a server differs from the data.
 *
 * @param changes what applying the data does, in this order
 * @param findings what applying the data leaves as it is
 */
public record Plan(List<Change> changes, List<Finding> findings) {
    public Plan {
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
    }

    /** Whether the server is exactly as the data names it, with nothing besides. */
    public boolean isEmpty() {
        return changes.isEmpty() && findings.isEmpty();
    }

    /** One line a change or finding, and one below for each field. */
    @Override
    public String toString() {
        return Stream.concat(changes.stream(), findings.stream())
                .map(line -> "  " + line)
                .collect(Collectors.joining("\n"));
    }
}
