package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whoever works in such a place may use these apps. A rule only ever gives: what it does not give, another may.
 *
 * @param name in a human's words; unique in the policy
 * @param conditions all must hold of one and the same workplace; none: every workplace. One an attribute
 * @param grants at least one; one an app
 */
public record Rule(String name, List<Condition> conditions, List<Grant> grants) {
    /** @throws IllegalArgumentException if it has no name, grants nothing, or says something twice */
    public Rule {
        conditions = conditions.stream()
                .sorted(Comparator.comparing(Condition::attribute))
                .toList();
        grants = grants.stream().sorted(Comparator.comparing(Grant::app)).toList();
        if (name.isBlank() || grants.isEmpty()) {
            throw new IllegalArgumentException("the rule '" + name + "' needs a name and something to grant");
        }
        if (!allDiffer(conditions, Condition::attribute) || !allDiffer(grants, Grant::app)) {
            throw new IllegalArgumentException("the rule '" + name + "' names an attribute or an app twice");
        }
    }

    /** Whatever the time. */
    boolean holdsFor(Workplace workplace) {
        return conditions.stream().allMatch(condition -> condition.holds(workplace));
    }

    /** Which conditions fail, whatever the time; empty if it holds. */
    List<Obstacle> obstacles(Workplace workplace) {
        return conditions.stream()
                .flatMap(condition -> condition.obstacle(workplace).stream())
                .toList();
    }

    Optional<Grant> grantOf(String app) {
        return grants.stream().filter(grant -> grant.app().equals(app)).findFirst();
    }

    private static <T> boolean allDiffer(List<T> all, Function<T, Object> by) {
        Set<Object> seen = new HashSet<>();
        return all.stream().map(by).allMatch(seen::add);
    }
}
