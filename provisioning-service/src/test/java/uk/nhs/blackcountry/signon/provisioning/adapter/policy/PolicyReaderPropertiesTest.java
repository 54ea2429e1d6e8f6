package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever somebody saves as the policy: it is one, or the complaint is ours and names the file. */
class PolicyReaderPropertiesTest {
    private static final PolicyReader READER = new PolicyReader(PolicyText.TRUSTS);

    @Property(tries = 2000)
    void aTextThatWasEditedByAccident_isAPolicyOrRefused(@ForAll("edited") String text) {
        assertReadOrRefused(text);
    }

    @Property(tries = 2000)
    void aTextOfYamlsOwnPieces_isAPolicyOrRefused(@ForAll("pieces") String text) {
        assertReadOrRefused(text);
    }

    @Property(tries = 1000)
    void anyText_isAPolicyOrRefused(@ForAll String text) {
        assertReadOrRefused(text);
    }

    private static void assertReadOrRefused(String text) {
        try {
            assertThat(READER.read("p.yaml", text).rules()).isNotEmpty();
        } catch (PolicyException refused) {
            assertThat(refused).hasMessageStartingWith("p.yaml");
        }
    }

    /** The right text with a stretch of it replaced, moved or left out. */
    @Provide
    Arbitrary<String> edited() {
        int length = PolicyText.RIGHT.length();
        Arbitrary<String> by = Arbitraries.oneOf(
                Arbitraries.just(""),
                piece(),
                Arbitraries.strings().ofMaxLength(5),
                Combinators.combine(
                                Arbitraries.integers().between(0, length - 40),
                                Arbitraries.integers().between(0, 40))
                        .as((from, many) -> PolicyText.RIGHT.substring(from, from + many)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, length),
                        Arbitraries.integers().between(0, 30),
                        by)
                .as((at, many, with) -> PolicyText.RIGHT.substring(0, at)
                        + with
                        + PolicyText.RIGHT.substring(Math.min(length, at + many)));
    }

    @Provide
    Arbitrary<String> pieces() {
        return piece().list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    private static Arbitrary<String> piece() {
        return Arbitraries.of(List.of(
                "version: ",
                "1",
                "apps:",
                "rules:",
                "examples:",
                "name: ",
                "when: ",
                "grants: ",
                "at: ",
                "placements: ",
                "gives: ",
                "refuses: ",
                "pas",
                "[clerk]",
                "R8000",
                "RNA",
                "RNA01",
                "\n",
                "\n  ",
                "\n  - ",
                "\n    ",
                "{",
                "}",
                "[",
                "]",
                ", ",
                ": ",
                "- ",
                "&a ",
                "*a",
                "!!int ",
                "!x ",
                "<<: ",
                "? ",
                "| ",
                "> ",
                "'",
                "\"",
                "\\",
                "#",
                "---\n",
                "...\n",
                "%YAML 1.1\n",
                "\t",
                "~",
                "null",
                "true",
                "0x1F",
                "0b1",
                "0o7",
                "1_0",
                "1e9",
                ".inf",
                ".nan",
                "-0",
                "9".repeat(30),
                "\u0000",
                "\uFEFF",
                "\uD800",
                "2026-08-05T09:00:00Z"));
    }
}
