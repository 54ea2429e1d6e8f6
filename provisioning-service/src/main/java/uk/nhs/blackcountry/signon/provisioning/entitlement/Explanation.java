package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody may use an app at an instant, or may not: each rule that names the app, held against each of the person's workplaces.
 *
 * @param findings what gives access first; then by rule, and by the beginning of the workplace
 * @param nothing where there is nothing to hold against each other, what is missing; else null
 */
public record Explanation(
        String app,
        Instant at,
        List<Finding> findings,
        @Nullable Obstacle nothing) {

    /**
     * One rule and one workplace.
     *
     * @param roles what the rule gives, or would give
     * @param obstacles what stands between them, all of it; empty where the rule gives
     */
    public record Finding(String rule, Workplace workplace, SortedSet<String> roles, List<Obstacle> obstacles) {
        public boolean gives() {
            return obstacles.isEmpty();
        }

        /** A sentence for an admin. */
        public String inWords() {
            String given = String.join(", ", roles);
            if (gives()) {
                return "The rule '%s' gives %s through the %s.".formatted(rule, given, workplace.inWords());
            }
            return "The rule '%s' would give %s, but not through the %s: %s."
                    .formatted(
                            rule,
                            given,
                            workplace.inWords(),
                            String.join(
                                    "; ",
                                    obstacles.stream().map(Obstacle::words).toList()));
        }
    }

    public Explanation {
        findings = List.copyOf(findings);
    }

    /**
     * Holds every rule that names {@code app} against every workplace.
     *
     * @param workplaces of one person, in any order, live or not
     */
    public static Explanation of(Policy policy, Collection<Workplace> workplaces, String app, Instant at) {
        List<Workplace> inOrder =
                workplaces.stream().sorted(Workplace.IN_ORDER).distinct().toList();
        List<Finding> giving = new ArrayList<>();
        List<Finding> refusing = new ArrayList<>();
        boolean named = false;
        for (Rule rule : policy.rules()) {
            Grant grant = rule.grantOf(app).orElse(null);
            if (grant == null) {
                continue;
            }
            named = true;
            for (Workplace workplace : inOrder) {
                Finding finding = finding(rule, grant, workplace, at);
                (finding.gives() ? giving : refusing).add(finding);
            }
        }
        giving.addAll(refusing);
        return new Explanation(app, at, giving, nothing(named, inOrder));
    }

    private static Finding finding(Rule rule, Grant grant, Workplace workplace, Instant at) {
        List<Obstacle> obstacles = new ArrayList<>(workplace.obstaclesAt(at));
        obstacles.addAll(rule.obstacles(workplace));
        return new Finding(rule.name(), workplace, grant.roles(), List.copyOf(obstacles));
    }

    private static @Nullable Obstacle nothing(boolean named, List<Workplace> workplaces) {
        if (!named) {
            return new Obstacle(Reason.NO_RULE, "no rule of the policy names this app");
        }
        return workplaces.isEmpty()
                ? new Obstacle(Reason.NO_PLACEMENT, "no placement of this person is known, at any trust")
                : null;
    }

    /** What is given, at whatever site: as {@link Entitlements#rolesIn} has it. Empty if the app may not be used. */
    public Set<String> roles() {
        Set<String> roles = new TreeSet<>();
        findings.stream().filter(Finding::gives).forEach(finding -> roles.addAll(finding.roles()));
        return roles;
    }

    /** What alone stands in the way: were it otherwise, the app could be used. Empty if it can be, or if more than one thing is in the way of each rule. */
    public Set<Reason> decisive() {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (nothing != null) {
            reasons.add(nothing.reason());
        } else if (roles().isEmpty()) {
            findings.stream()
                    .filter(finding -> finding.obstacles().size() == 1)
                    .forEach(finding -> reasons.add(finding.obstacles().get(0).reason()));
        }
        return reasons;
    }

    /** For an admin, a sentence a line: the answer first, then what it rests on. */
    public List<String> inWords() {
        List<String> lines = new ArrayList<>();
        Set<String> roles = roles();
        lines.add(
                "On %s, %s %s.".formatted(LondonTime.of(at), app, roles.isEmpty() ? "may not be used" : answer(roles)));
        if (nothing != null) {
            lines.add("Because " + nothing.words() + ".");
        }
        findings.forEach(finding -> lines.add(finding.inWords()));
        return lines;
    }

    private static String answer(Set<String> roles) {
        return "may be used as " + String.join(", ", roles);
    }
}
