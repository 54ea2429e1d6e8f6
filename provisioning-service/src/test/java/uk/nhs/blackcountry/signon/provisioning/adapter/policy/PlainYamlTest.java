package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainYamlTest {

    @Test
    void read_keepsTextsApart_fromWhatOnlyLooksLikeOne() {
        assertThat(PlainYaml.read("p.yaml", "{ a: 1, b: '1', c: YES, d: 2026-08-05T09:00:00Z }"))
                .hasToString("{\"a\":1,\"b\":\"1\",\"c\":true,\"d\":\"2026-08-05T09:00:00Z\"}");
    }

    @Test
    void whatIsNotYaml_isToldWithItsLine() {
        assertThatThrownBy(() -> PlainYaml.read("p.yaml", "a: 1\nb: [2"))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("p.yaml, line ");
    }

    @Test
    void aKeyThatStandsTwice_isToldWithItsLine() {
        assertThatThrownBy(() -> PlainYaml.read("p.yaml", "a: 1\nb: 2\na: 3"))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("p.yaml, line 3: is not one YAML document with each key once")
                .hasMessageContaining("'a'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &x 1\nb: *x",
                "a: &x [1]\nb: *x",
                "a: &x [1]",
                "a: !!binary MQ==",
                "a: !mine [1]",
                "? &x k\n: 1"
            })
    void anAnchorAnAliasOrATag_isRefused(String text) {
        assertThatThrownBy(() -> PlainYaml.read("p.yaml", text))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("p.yaml, line ")
                .hasMessageContaining("write out what it stands for");
    }

    @Test
    void anAliasBomb_isRefused_atItsFirstAnchor() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 64; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> assertTimeoutPreemptively(
                        Duration.ofSeconds(10), () -> PlainYaml.read("p.yaml", bomb.toString())))
                .hasMessageStartingWith("p.yaml, line 1: has a YAML anchor");
    }

    @Test
    void aSecondDocument_isRefused_notPassedOver() {
        assertThatThrownBy(() -> PlainYaml.read("p.yaml", "a: 1\n---\nb: 2"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("is not one YAML document");
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 100_000})
    void whatIsNestedBeyondReason_isRefused(int many) {
        assertThatThrownBy(() -> PlainYaml.read("p.yaml", "[".repeat(many) + "]".repeat(many)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("nesting depth");
    }
}
