package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Short forms of given names that are common in England, as groups of which each member may stand for any other. A name may be in several
 * groups: Bert is Albert's and Robert's, and that makes Albert and Robert no one name.
 */
final class ShortForms {
    private static final List<Set<String>> GROUPS = List.of(
            Set.of("alexander", "alex", "al", "sandy"),
            Set.of("alexandra", "alex", "sandra", "lexi"),
            Set.of("andrew", "andy", "drew"),
            Set.of("anthony", "antony", "tony"),
            Set.of("benjamin", "ben"),
            Set.of("catherine", "katherine", "kathryn", "kate", "katie", "cathy", "kathy"),
            Set.of("charles", "charlie"),
            Set.of("charlotte", "charlie", "lottie"),
            Set.of("christine", "christina", "chris", "tina"),
            Set.of("christopher", "chris", "kit"),
            Set.of("daniel", "dan", "danny"),
            Set.of("david", "dave"),
            Set.of("deborah", "debra", "debbie", "deb"),
            Set.of("edward", "ed", "eddie", "ted", "ned"),
            Set.of("elizabeth", "elisabeth", "liz", "beth", "betty", "lizzie", "eliza"),
            Set.of("frances", "fran"),
            Set.of("gregory", "greg"),
            Set.of("jacqueline", "jackie", "jacqui"),
            Set.of("james", "jim", "jimmy", "jamie"),
            Set.of("jennifer", "jen", "jenny"),
            Set.of("jessica", "jess"),
            Set.of("john", "jack", "johnny"),
            Set.of("jonathan", "jon"),
            Set.of("joseph", "joe"),
            Set.of("joshua", "josh"),
            Set.of("judith", "judy"),
            Set.of("kenneth", "ken"),
            Set.of("margaret", "maggie", "peggy", "meg"),
            Set.of("matthew", "matt"),
            Set.of("michael", "mike", "mick"),
            Set.of("mohammed", "mo"),
            Set.of("nicholas", "nicolas", "nick"),
            Set.of("nicola", "nicky", "nikki"),
            Set.of("pamela", "pam"),
            Set.of("patricia", "pat", "trish", "tricia"),
            Set.of("patrick", "pat", "paddy"),
            Set.of("peter", "pete"),
            Set.of("philip", "phillip", "phil"),
            Set.of("rebecca", "becky", "bex"),
            Set.of("richard", "rick", "dick", "richie"),
            Set.of("robert", "rob", "bob", "bobby", "bert"),
            Set.of("samantha", "sam"),
            Set.of("samuel", "sam"),
            Set.of("sarah", "sara", "sally"),
            Set.of("stephen", "steven", "steve"),
            Set.of("susan", "sue", "susie"),
            Set.of("thomas", "tom", "tommy"),
            Set.of("timothy", "tim"),
            Set.of("victoria", "vicky", "vicki", "tori"),
            Set.of("william", "will", "bill", "billy", "liam"));

    private static final Map<String, Set<String>> BY_FORM = byForm();

    private ShortForms() {}

    /** Whether the two are one name, or forms of one. In lower case, without accents. */
    static boolean same(String one, String other) {
        return one.equals(other) || GROUPS.stream().anyMatch(group -> group.contains(one) && group.contains(other));
    }

    /** Texts of which two forms of one name have one in common. */
    static Set<String> of(String name) {
        return BY_FORM.getOrDefault(name, Set.of(name));
    }

    private static Map<String, Set<String>> byForm() {
        Map<String, Set<String>> forms = new HashMap<>();
        for (Set<String> group : GROUPS) {
            String standsForAll = Collections.min(group) + "~";
            group.forEach(
                    form -> forms.computeIfAbsent(form, f -> new HashSet<>()).add(standsForAll));
        }
        return Map.copyOf(forms);
    }
}
