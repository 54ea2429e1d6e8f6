package uk.nhs.blackcountry.signon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditMarkTest {
    @Test
    void digest_ofNoField_isThatOfNoBytes() {
        assertThat(AuditMark.digest())
                .as("FIPS 180-4's hash of the empty message")
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void digest_ofDifferentFields_differs_howeverTheyAreCut() {
        assertThat(List.of(
                        AuditMark.digest("ab", "c"),
                        AuditMark.digest("a", "bc"),
                        AuditMark.digest("abc"),
                        AuditMark.digest("abc", ""),
                        AuditMark.digest("", "abc"),
                        AuditMark.digest("abc", null),
                        AuditMark.digest(null, "abc"),
                        AuditMark.digest("c", "ab")))
                .doesNotHaveDuplicates();
    }

    @Test
    void next_dependsOnTheLineItsNumberAndAllBefore() {
        AuditMark one = AuditMark.START.next("a");
        AuditMark two = one.next("b");

        assertThat(two.number()).isEqualTo(2);
        assertThat(List.of(
                        two.hash(),
                        one.next("c").hash(),
                        AuditMark.START.next("x").next("b").hash(),
                        new AuditMark(2, one.hash()).next("b").hash()))
                .doesNotHaveDuplicates();
        assertThat(AuditMark.START.next("a").next("b")).isEqualTo(two);
    }

    @Test
    void aMark_isReadAsItIsWritten() {
        AuditMark mark = AuditMark.START.next("a");

        assertThat(AuditMark.parse(mark.toString())).isEqualTo(mark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "5", "5:abc", "-1:" + ZEROS, "x:" + ZEROS, "1:" + ZEROS + "0", "1:G" + ZEROS})
    void parse_ofSomethingElse_isRefused(String text) {
        assertThatThrownBy(() -> AuditMark.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final String ZEROS = "0000000000000000000000000000000000000000000000000000000000000000";
}
