package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Attribute;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Condition;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Grant;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Rule;

class PolicyReaderTest {
    private static final PolicyReader READER = new PolicyReader(PolicyText.TRUSTS);

    private static Policy read(String text) {
        return READER.read("p.yaml", text);
    }

    @Test
    void aPolicy_isReadAsItIsWritten() {
        Policy policy = read(PolicyText.RIGHT);

        assertThat(policy.version()).isEqualTo(7);
        assertThat(policy.rules()).extracting(Rule::name).containsExactly("Dudley's doctors", "everybody");
        assertThat(policy.rules().get(0).conditions())
                .containsExactly(
                        new Condition(Attribute.TRUST, Set.of("RNA")),
                        new Condition(Attribute.SITE, Set.of("RNA01")),
                        new Condition(Attribute.ROLE, Set.of("R8000", "R8001")),
                        new Condition(Attribute.STAFF_GROUP, Set.of("Medical")),
                        new Condition(Attribute.EMPLOYER, Set.of("X99")),
                        new Condition(Attribute.EMPLOYMENT, Set.of("hosted")));
        assertThat(policy.rules().get(0).grants())
                .containsExactly(new Grant("pas", new TreeSet<>(Set.of("clinician"))));
        assertThat(policy.rules().get(1).conditions()).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            version: 7                | vershun: 7                  | vershun: is not a known key: remove it, or write one of apps, examples, rules, version
            name: everybody           | name: everybody\\n    wen: {} | rules[0].wen: is not a known key
            sites: [RNA01]            | site: [RNA01]               | rules[1].when.site: is not a known key
            at: 2026                  | when: 2026                  | examples[0].when: is not a known key
            employment: hosted, from  | job: x, from                | examples[0].placements[0].job: is not a known key
            """)
    void anUnknownKey_isRefused_whereverItStands(String what, String by, String complaint) {
        assertThatThrownBy(() -> read(PolicyText.with(what, by.replace("\\n", "\n"))))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("p.yaml: " + complaint);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            version: 7        | "# no version"    | version: is missing: add it
            version: 7        | version:          | version: must be a whole number from 1
            version: 7        | version: 0        | version: must be a whole number from 1
            version: 7        | version: 1.5      | version: must be a whole number from 1
            version: 7        | "version: '7'"    | version: must be a whole number from 1
            name: everybody   | name: 5           | rules[0].name: must be a text
            name: everybody   | name: ' '         | rules[0].name: must be a text
            name: everybody   | name: [a]         | rules[0].name: must be a text
            name: everybody   | Name: a           | rules[0].Name: is not a known key
            [R8000, R8001]    | []                | rules[1].when.roles: is an empty list: name at least one, or leave the key out
            [R8000, R8001]    | R8000             | rules[1].when.roles: must be a list
            [R8000, R8001]    | ~                 | rules[1].when.roles: must be a list
            { pas: [clinician] } | {}             | rules[1].grants: must be a mapping of keys to values, with at least one key
            { pas: [clinician] } | [pas]          | rules[1].grants: must be a mapping of keys to values, with at least one key
            { pas: [clinician] } | { pas: [] }    | rules[1].grants.pas: is an empty list
            "from: 2026-08-05T07:00:00Z }" | "from: 2026-08-05T07:00:00Z, approved: 1 }" | examples[0].placements[0].approved: must be true or false
            """)
    void whatIsMissingOrOfAnotherShape_isRefused(String what, String by, String complaint) {
        assertThatThrownBy(() -> read(PolicyText.with(what, by)))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("p.yaml: " + complaint);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            trusts: [RNA]   | trusts: [RL4]     | rules[1].when.trusts[0]: RL4 is no configured trust: write one of RNA, RBK, or add it
            trusts: [RNA]   | trusts: [rna]     | rules[1].when.trusts[0]: 'rna' is not an ODS code
            trusts: [RNA]   | trusts: [YES]     | rules[1].when.trusts[0]: must be a text: write one, in quotes if it looks like a number or a truth value
            sites: [RNA01]  | sites: [RNA09]    | rules[1].when.sites[0]: RNA09 is no configured site
            sites: [RNA01]  | sites: [RNA]      | rules[1].when.sites[0]: RNA is no configured site
            sites: [RNA01]  | "sites: [RNA01, RBK02]" | rules[1].when.sites[1]: RBK02 is a site of RBK, which the rule's trusts leave out: add RBK there
            [R8000, R8001]  | "[R8000, S8001]"  | rules[1].when.roles[1]: 'S8001' is not a national job role code: write R and four digits
            [R8000, R8001]  | [R80000]          | rules[1].when.roles[0]: 'R80000' is not a national job role code
            [X99]           | [the deanery]     | rules[1].when.employers[0]: 'the deanery' is not an ODS code
            employment: hosted | employment: rotation | rules[1].when.employment: must be home or hosted
            grants: { pas: [clinician] } | grants: { pass: [clinician] } | rules[1].grants.pass: the app is not among the apps above
            grants: { pas: [clinician] } | grants: { pas: [clinican] }   | rules[1].grants.pas[0]: 'clinican' is no role of pas: write one of [clerk, clinician]
            [clinician, clerk] | [clin ician]    | apps.pas[0]: 'clin ician' is no name of an app or role
            name: Dudley's doctors | name: everybody | rules[1].name: another rule is called 'everybody' too: rename one
            """)
    void whatDoesNotExist_orDoesNotGoTogether_isRefused(String what, String by, String complaint) {
        assertThatThrownBy(() -> read(PolicyText.with(what, by)))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("p.yaml: " + complaint);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            site: RNA01,                | site: RBK02,                | placements[0].site: RBK02 is a site of RBK, not of RNA: correct one of the two
            "trust: RNA, site: RNA01"   | "trust: RL4, site: RNA01"   | placements[0].site: RNA01 is a site of RNA, not of RL4
            role: R8000,                | role: doctor,               | placements[0].role: 'doctor' is not a national job role code
            "at: 2026-08-05T09:00:00Z"  | "at: 2026-08-05"            | at: '2026-08-05' is not an instant: write it as 2026-08-05T09:00:00Z
            "at: 2026-08-05T09:00:00Z"  | "at: 2026-08-45T09:00:00Z"  | at: '2026-08-45T09:00:00Z' is not an instant
            "at: 2026-08-05T09:00:00Z"  | "at: +999999999-08-05T09:00:00Z" | at: '+999999999-08-05T09:00:00Z' is not an instant
            "07:00:00Z }"               | "07:00:00Z, until: 2026-08-05T06:00:00Z }" | placements[0].until: is before from: correct one of the two
            "gives: { sample-app: [user], pas: [clinician] }" | "" | ": expects nothing: say what it gives or refuses"
            "gives: { sample-app: [user], pas: [clinician] }" | "refuses: { pas: mood }" | refuses.pas: is no reason: write one of employer, employment, ended,
            "gives: { sample-app: [user], pas: [clinician] }" | "refuses: { epr: role }" | refuses.epr: the app is not among the apps above
            """)
    void anExampleThatSpeaksOfWhatCannotBe_isRefused(String what, String by, String complaint) {
        assertThatThrownBy(() -> read(PolicyText.with(what, by)))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("p.yaml: examples[0]" + (complaint.startsWith(":") ? "" : ".") + complaint);
    }

    @Test
    void anExample_mayBeOfATrustOrASiteThatHasNotJoinedYet() {
        assertThat(read(PolicyText.with("trust: RNA, site: RNA01, role: R8010", "trust: RL4, site: RL403, role: R8010")
                        .replace("refuses: { pas: role }", "")))
                .isEqualTo(read(PolicyText.RIGHT));
    }

    @Test
    void anExampleThatDoesNotHold_isToldWithTheReason() {
        assertThatThrownBy(() -> read(PolicyText.with("pas: [clinician] }\nexamples", "pas: [clerk] }\nexamples")))
                .isInstanceOf(PolicyException.class)
                .hasMessage(
                        "p.yaml: examples[0]: the example 'a doctor at Russells Hall' does not hold: it expects pas as clinician; but: On"
                                + " 5 August 2026, 10:00 BST, pas may be used as clerk. The rule 'Dudley's doctors' gives clerk through the placement at"
                                + " site RNA01 of trust RNA as R8000 from 5 August 2026, 08:00 BST. Correct the rules or the example.");
    }

    @Test
    void anExampleThatIsGivenMoreThanItExpects_doesNotHold() {
        assertThatThrownBy(() ->
                        read(PolicyText.with("pas: [clinician] }\nexamples", "pas: [clinician, clerk] }\nexamples")))
                .hasMessageContaining(
                        "it expects pas as clinician; but: On 5 August 2026, 10:00 BST, pas may be used as clerk, clinician.");
    }

    @Test
    void anExampleThatIsRefusedForAnotherReason_doesNotHold() {
        assertThatThrownBy(() -> read(PolicyText.with("pas: role", "pas: site")))
                .hasMessageContaining("it expects pas refused for site alone; but:");
        assertThatThrownBy(() -> read(PolicyText.with("pas: role", "sample-app: role")))
                .hasMessageContaining("it expects sample-app refused for role alone; but:");
    }

    @Test
    void aPolicyWithoutExamplesOrRules_isRefused() {
        String text = PolicyText.RIGHT.substring(0, PolicyText.RIGHT.indexOf("examples:"));

        assertThatThrownBy(() -> read(text)).hasMessage("p.yaml: examples: is missing: add it");
        assertThatThrownBy(() -> read(text + "examples: []"))
                .hasMessageStartingWith("p.yaml: examples: is an empty list");
        assertThatThrownBy(() -> read("")).hasMessageStartingWith("p.yaml: must be a mapping");
    }
}
