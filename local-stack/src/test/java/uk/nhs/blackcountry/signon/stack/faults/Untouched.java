package uk.nhs.blackcountry.signon.stack.faults;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Whose turn it has not been yet in a round. For one trust. */
final class Untouched {
    private final Set<String> touched = new HashSet<>();

    void took(String sam) {
        touched.add(sam);
    }

    boolean isLeft(String sam) {
        return !touched.contains(sam);
    }

    /** Takes one. Empty where there is none left. */
    Optional<String> oneOf(List<String> sams, SplittableRandom random) {
        List<String> left = sams.stream().filter(this::isLeft).toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        String sam = left.get(random.nextInt(left.size()));
        touched.add(sam);
        return Optional.of(sam);
    }
}
