package uk.nhs.blackcountry.signon.provisioning.entitlement;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * An attribute of the workplace is one of these. A rule that does not mind an attribute has no condition on it: a condition that
 * allows nothing would never hold, and must not be taken for one that allows all.
 *
 * @param oneOf at least one, as {@link Attribute} states it
 */
public record Condition(Attribute attribute, Set<String> oneOf) {
    /** @throws IllegalArgumentException if nothing is allowed, or what is not stated */
    public Condition {
        requireNonNull(attribute, "attribute");
        oneOf = Set.copyOf(oneOf);
        if (oneOf.isEmpty() || oneOf.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a condition on the " + attribute.words() + " names nothing");
        }
    }

    boolean holds(Workplace workplace) {
        String stated = attribute.of(workplace);
        return oneOf.stream().anyMatch(asked -> attribute.same(asked, stated));
    }

    Optional<Obstacle> obstacle(Workplace workplace) {
        return holds(workplace) ? Optional.empty() : Optional.of(new Obstacle(attribute.reason(), words(workplace)));
    }

    private String words(Workplace workplace) {
        String asked = String.join(" or ", oneOf.stream().sorted().toList());
        String stated = attribute.of(workplace);
        return "the rule asks for %s %s, and %s"
                .formatted(
                        attribute.words(),
                        asked,
                        stated.isEmpty()
                                ? "none is stated of it"
                                : "its %s is %s".formatted(attribute.words(), stated));
    }
}
