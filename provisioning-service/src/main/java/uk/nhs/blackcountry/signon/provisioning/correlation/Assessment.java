package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for two parties being one human being, and against it.
 *
 * @param evidence the strongest first; what speaks against last
 * @param contradiction why they cannot be one while this is stated of them; null where nothing excludes it
 */
public record Assessment(List<Evidence> evidence, Verdict.@Nullable Case contradiction) {
    public Assessment {
        evidence = evidence.stream()
                .sorted(Comparator.comparingInt(Evidence::points).reversed())
                .toList();
    }

    public int score() {
        return evidence.stream().mapToInt(Evidence::points).sum();
    }
}
