package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.sync.Guard.Limit;
import uk.nhs.blackcountry.signon.provisioning.sync.Guard.Limits;

class GuardTest {
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final OdsCode WALSALL = new OdsCode("RBK");
    private static final Limit NONE = new Limit(0, 0);

    @ParameterizedTest
    @CsvSource({"20, 100, false", "21, 100, true", "100, 1000, false", "101, 1000, true"})
    void takenAway_mayBeTwentyOrATenth_whicheverIsMore(int takenAway, int usable, boolean held) {
        assertThat(Guard.usual()
                        .objection(DUDLEY, counts(0, 0, takenAway), usable)
                        .isPresent())
                .isEqualTo(held);
    }

    @Test
    void unlinksAndMoves_haveLimitsOfTheirOwn() {
        assertThat(Guard.usual().objection(DUDLEY, counts(21, 0, 0), 100))
                .hasValue("held: would unlink 21 accounts, more than 20");
        assertThat(Guard.usual().objection(DUDLEY, counts(0, 21, 0), 100))
                .hasValue("held: would move 21 accounts to other persons, more than 20");
        assertThat(Guard.usual().objection(DUDLEY, counts(20, 20, 20), 100)).isEmpty();
    }

    @Test
    void aTrustsOwnLimits_holdForItAlone() {
        Guard guard = new Guard(Limits.USUAL, Map.of(DUDLEY, new Limits(NONE, NONE, NONE)));

        assertThat(guard.objection(DUDLEY, counts(0, 0, 1), 100)).isPresent();
        assertThat(guard.objection(WALSALL, counts(0, 0, 1), 100)).isEmpty();
        assertThat(guard.objection(null, counts(0, 0, 1), 100)).isEmpty();
    }

    @Test
    void aSourceThatLosesEverybody_isHeldWhateverTheLimits() {
        assertThat(Guard.usual().objection(DUDLEY, counts(0, 0, 4), 4))
                .hasValue("held: would take away all 4 usable accounts");
        assertThat(Guard.usual().objection(DUDLEY, counts(0, 0, 3), 3)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0.1", "1, -0.1", "1, 1.1", "1, NaN"})
    void limitsThatMakeNoSense_areRefused(int count, double share) {
        assertThatThrownBy(() -> new Limit(count, share)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Plan.Counts counts(int unlinked, int moved, int takenAway) {
        return new Plan.Counts(100, 0, 0, unlinked, 0, takenAway, moved, 0, takenAway);
    }
}
