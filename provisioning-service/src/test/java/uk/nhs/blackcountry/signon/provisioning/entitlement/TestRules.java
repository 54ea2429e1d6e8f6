package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rules for tests, in few words. */
final class TestRules {
    private TestRules() {}

    static Policy policy(Rule... rules) {
        return new Policy(1, List.of(rules));
    }

    /** That gives {@code grant}, and is called after it. */
    static Rule rule(Grant grant, Condition... conditions) {
        return new Rule(grant.app() + " " + grant.roles(), List.of(conditions), List.of(grant));
    }

    static Grant grant(String app, String... roles) {
        return new Grant(app, new TreeSet<>(List.of(roles)));
    }

    static Condition only(Attribute attribute, String... oneOf) {
        return new Condition(attribute, Set.of(oneOf));
    }
}
