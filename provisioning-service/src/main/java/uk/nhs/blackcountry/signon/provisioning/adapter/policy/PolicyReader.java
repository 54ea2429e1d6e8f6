package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Rule;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** A text in, a policy whose examples hold out. */
final class PolicyReader {
    private final Codes codes;

    PolicyReader(Trusts trusts) {
        this.codes = new Codes(trusts);
    }

    /**
     * @param file its name, for complaints
     * @throws PolicyException for the first thing in it that cannot be used
     */
    Policy read(String file, String text) {
        Part root = new Part(PlainYaml.read(file, text), file, "");
        root.allowOnly("version", "apps", "rules", "examples");
        Apps apps = apps(root);
        Policy policy =
                new Policy(root.part("version").count(), rules(root.part("rules"), new RuleReader(codes, apps)));
        examples(root.part("examples"), new ExampleReader(codes, apps), policy);
        return policy;
    }

    /** The apps of the policy alone, where its rules do not matter. */
    static Apps apps(String file, String text) {
        return apps(new Part(PlainYaml.read(file, text), file, ""));
    }

    private static Apps apps(Part root) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        root.part("apps").mapping().forEach((app, of) -> {
            Apps.wellFormed(of, app);
            Set<String> named = new HashSet<>();
            of.list().forEach(role -> named.add(Apps.wellFormed(role, role.text())));
            roles.put(app, named);
        });
        return new Apps(roles);
    }

    private static List<Rule> rules(Part rules, RuleReader reader) {
        Set<String> names = new HashSet<>();
        return rules.list().stream()
                .map(part -> {
                    Rule rule = reader.read(part);
                    if (!names.add(rule.name())) {
                        throw part.part("name").wrong("another rule is called '" + rule.name() + "' too: rename one");
                    }
                    return rule;
                })
                .toList();
    }

    private static void examples(Part examples, ExampleReader reader, Policy policy) {
        for (Part part : examples.list()) {
            reader.read(part).contradictionIn(policy).ifPresent(contradiction -> {
                throw part.wrong("the example '%s' does not hold: %s Correct the rules or the example."
                        .formatted(part.part("name").text(), contradiction));
            });
        }
    }
}
