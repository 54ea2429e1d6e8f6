package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Attribute;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Condition;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Grant;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Rule;

/** One entry of {@code rules}. */
final class RuleReader {
    private final Codes codes;
    private final Apps apps;

    RuleReader(Codes codes, Apps apps) {
        this.codes = codes;
        this.apps = apps;
    }

    Rule read(Part rule) {
        rule.allowOnly("name", "when", "grants");
        String name = rule.part("name").text();
        List<Condition> conditions = rule.optional("when").map(this::conditions).orElse(List.of());
        List<Grant> grants = new ArrayList<>();
        rule.part("grants")
                .mapping()
                .forEach((app, roles) -> grants.add(new Grant(app, new TreeSet<>(apps.rolesIn(app, roles)))));
        return new Rule(name, conditions, grants);
    }

    private List<Condition> conditions(Part when) {
        when.allowOnly("trusts", "sites", "roles", "staff-groups", "employers", "employment");
        Set<OdsCode> trusts = when.optional("trusts")
                .map(part -> part.list().stream().map(codes::trust).collect(Collectors.toSet()))
                .orElse(Set.of());
        List<Condition> conditions = new ArrayList<>();
        add(
                conditions,
                when,
                "trusts",
                Attribute.TRUST,
                part -> codes.trust(part).value());
        add(
                conditions,
                when,
                "sites",
                Attribute.SITE,
                part -> codes.site(part, trusts).value());
        add(conditions, when, "roles", Attribute.ROLE, codes::role);
        add(conditions, when, "staff-groups", Attribute.STAFF_GROUP, Part::text);
        add(
                conditions,
                when,
                "employers",
                Attribute.EMPLOYER,
                part -> codes.organisation(part).value());
        when.optional("employment")
                .map(Codes::employment)
                .map(employment -> new Condition(Attribute.EMPLOYMENT, Set.of(employment)))
                .ifPresent(conditions::add);
        return conditions;
    }

    private static void add(
            List<Condition> conditions, Part when, String key, Attribute attribute, Function<Part, String> value) {
        when.optional(key)
                .map(part -> part.list().stream().map(value).collect(Collectors.toSet()))
                .map(oneOf -> new Condition(attribute, oneOf))
                .ifPresent(conditions::add);
    }
}
