package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All rules. Nothing is given that no rule gives, and no rule takes away what another gives, so their order means nothing: they are kept by
 * name.
 *
 * @param version counted up by whoever changes the policy, from 1
 */
public record Policy(int version, List<Rule> rules) {
    /** @throws IllegalArgumentException if the version is no such number, or two rules have one name */
    public Policy {
        rules = rules.stream().sorted(Comparator.comparing(Rule::name)).toList();
        if (version < 1) {
            throw new IllegalArgumentException("version " + version + " of the policy: they count from 1");
        }
        Set<String> names = new HashSet<>();
        rules.forEach(rule -> {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("two rules are called '" + rule.name() + "'");
            }
        });
    }

    /**
     * What this one workplace gives while it is live: one grant an app, in order. Whoever holds it needs nothing but a clock to know what a
     * person may do. Nothing of one that is not approved, because a clock does not know that.
     */
    public List<Grant> grantsOf(Workplace workplace) {
        if (!workplace.approved()) {
            return List.of();
        }
        SortedMap<String, SortedSet<String>> roles = new TreeMap<>();
        rules.stream()
                .filter(rule -> rule.holdsFor(workplace))
                .flatMap(rule -> rule.grants().stream())
                .forEach(grant -> roles.computeIfAbsent(grant.app(), app -> new TreeSet<>())
                        .addAll(grant.roles()));
        return roles.entrySet().stream().map(Policy::grant).toList();
    }

    /** In 64 hexadecimal digits (SHA-256): another for whatever else the rules say. */
    public String digest() {
        String text = rules.stream().map(Policy::text).collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String text(Rule rule) {
        List<String> conditions = rule.conditions().stream()
                .map(condition -> condition.attribute() + "="
                        + condition.oneOf().stream().sorted().toList())
                .toList();
        return rule.name() + " " + conditions + " " + rule.grants();
    }

    private static Grant grant(Map.Entry<String, SortedSet<String>> roles) {
        return new Grant(roles.getKey(), roles.getValue());
    }
}
