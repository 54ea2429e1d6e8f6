package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which key signs, which are shown, and what is to be done. A key is shown long before it signs, so that every app has it by then, and long after,
 * until nothing is valid any more that it signed. A pure function of the keys and an instant.
 */
public record KeyRing(List<SigningKey> keys) {
    public KeyRing {
        keys = keys.stream()
                .sorted(Comparator.comparing(SigningKey::signsFrom).thenComparing(SigningKey::id))
                .toList();
    }

    /**
     * @param age after which a key signs no more
     * @param ahead for how long the next is shown before it signs: longer than apps keep what they fetched
     * @param kept for how long a key is shown that has signed: longer than what it signed is valid
     */
    public record Plan(Duration age, Duration ahead, Duration kept) {
        /** @throws IllegalArgumentException if a key would have to be made before its predecessor signs */
        public Plan {
            if (age.compareTo(ahead) <= 0 || ahead.isNegative() || kept.isNegative()) {
                throw new IllegalArgumentException("a key that signs for " + age + " cannot be shown " + ahead
                        + " ahead of its turn: make the first longer than the second");
            }
        }
    }

    /** The youngest of those whose turn has come. */
    public Optional<SigningKey> signing(SigningAlgorithm algorithm, Instant now) {
        return of(algorithm).filter(key -> !key.signsFrom().isAfter(now)).reduce((older, younger) -> younger);
    }

    /** When the next key of this kind must begin to sign, where none waits and it is time to show one; now where there is none at all. */
    Optional<Instant> missing(SigningAlgorithm algorithm, Plan plan, Instant now) {
        Optional<SigningKey> youngest = of(algorithm).reduce((older, younger) -> younger);
        if (youngest.isEmpty()) {
            return Optional.of(now);
        }
        Instant due = youngest.get().signsFrom().plus(plan.age());
        return due.isAfter(now.plus(plan.ahead())) ? Optional.empty() : Optional.of(now.plus(plan.ahead()));
    }

    /** Those with whose signature nothing valid is left. */
    List<SigningKey> over(Plan plan, Instant now) {
        return keys.stream()
                .filter(key -> keys.stream()
                        .anyMatch(younger -> younger.algorithm() == key.algorithm()
                                && younger.signsFrom().isAfter(key.signsFrom())
                                && younger.signsFrom().plus(plan.kept()).isBefore(now)))
                .toList();
    }

    private Stream<SigningKey> of(SigningAlgorithm algorithm) {
        return keys.stream().filter(key -> key.algorithm() == algorithm);
    }
}
