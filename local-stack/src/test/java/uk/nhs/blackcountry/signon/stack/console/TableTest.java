package uk.nhs.blackcountry.signon.stack.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void toString_alignsColumnsAndLeavesNoBlanksAtLineEnds() {
        assertThat(new Table("who", "where").row("Siân", "RL4").row("Bo", "").toString())
                .isEqualTo("  who   where\n  ----  -----\n  Siân  RL4\n  Bo");
    }

    @Test
    void row_withTooFewCells_isRefused() {
        assertThatThrownBy(() -> new Table("a", "b").row("1")).isInstanceOf(IllegalArgumentException.class);
    }
}
