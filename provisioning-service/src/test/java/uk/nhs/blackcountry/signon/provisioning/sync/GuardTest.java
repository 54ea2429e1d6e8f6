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
                        .objection(DUDLEY, counts(0, 0, takenAway), usable, Plans.Taken.NOTHING)
                        .isPresent())
                .isEqualTo(held);
    }

    @Test
    void unlinksAndMoves_haveLimitsOfTheirOwn() {
        assertThat(Guard.usual().objection(DUDLEY, counts(21, 0, 0), 100, Plans.Taken.NOTHING))
                .hasValue("held: would unlink 21 accounts, more than 20");
        assertThat(Guard.usual().objection(DUDLEY, counts(0, 21, 0), 100, Plans.Taken.NOTHING))
                .hasValue("held: would move 21 accounts to other persons, more than 20");
        assertThat(Guard.usual().objection(DUDLEY, counts(20, 20, 20), 100, Plans.Taken.NOTHING))
                .isEmpty();
    }

    @Test
    void aTrustsOwnLimits_holdForItAlone() {
        Guard guard = new Guard(Limits.USUAL, Map.of(DUDLEY, new Limits(NONE, NONE, NONE)));

        assertThat(guard.objection(DUDLEY, counts(0, 0, 1), 100, Plans.Taken.NOTHING))
                .isPresent();
        assertThat(guard.objection(WALSALL, counts(0, 0, 1), 100, Plans.Taken.NOTHING))
                .isEmpty();
        assertThat(guard.objection(null, counts(0, 0, 1), 100, Plans.Taken.NOTHING))
                .isEmpty();
    }

    @Test
    void aSourceThatLosesEverybody_isHeldWhateverTheLimits() {
        assertThat(Guard.usual().objection(DUDLEY, counts(0, 0, 4), 4, Plans.Taken.NOTHING))
                .hasValue("held: would take away all 4 usable accounts");
        assertThat(Guard.usual().objection(DUDLEY, counts(0, 0, 3), 3, Plans.Taken.NOTHING))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 15, 85, false",
        "6, 15, 85, true",
        "1, 20, 80, true",
        "0, 500, 10, false",
        "10, 90, 910, false",
        "11, 90, 910, true"
    })
    void whatWasTakenAwayWithinTheDay_countsToo(int takenAway, int within, int usable, boolean held) {
        assertThat(Guard.usual()
                        .objection(DUDLEY, counts(0, 0, takenAway), usable, new Plans.Taken(within, 0, 0))
                        .isPresent())
                .isEqualTo(held);
        assertThat(Guard.usual()
                        .objection(DUDLEY, counts(takenAway, 0, 0), usable + within, new Plans.Taken(0, within, 0))
                        .isPresent())
                .isEqualTo(held);
        assertThat(Guard.usual()
                        .objection(DUDLEY, counts(0, takenAway, 0), usable + within, new Plans.Taken(0, 0, within))
                        .isPresent())
                .isEqualTo(held);
    }

    @Test
    void theObjection_saysHowManyTheDayHadBefore() {
        assertThat(Guard.usual().objection(DUDLEY, counts(0, 0, 6), 85, new Plans.Taken(15, 0, 0)))
                .hasValue("held: would take away 6 of 85 usable accounts and so 21 within a day, more than 20");
    }

    @Test
    void aSmallSourceThatLosesEverybodyInTwoSteps_isHeldAtTheSecond() {
        Plans.Taken seven = new Plans.Taken(7, 0, 0);

        assertThat(Guard.usual().objection(DUDLEY, counts(0, 0, 3), 3, seven))
                .hasValue("held: would take away all 3 usable accounts");
        assertThat(Guard.usual().objection(DUDLEY, counts(0, 0, 2), 3, seven)).isEmpty();
    }

    @Test
    void ofASourceWithoutATrust_allOfIt_andEachTrustsPeople_areLookedAt() {
        Guard guard = new Guard(Limits.USUAL, Map.of(DUDLEY, new Limits(NONE, NONE, NONE)));
        Guard.Share one = new Guard.Share(new Plans.Taken(1, 0, 0), 50, Plans.Taken.NOTHING);

        assertThat(guard.objection(counts(0, 0, 2), 100, Plans.Taken.NOTHING, Map.of(WALSALL, one)))
                .isEmpty();
        assertThat(guard.objection(counts(0, 0, 2), 100, Plans.Taken.NOTHING, Map.of(WALSALL, one, DUDLEY, one)))
                .hasValue("held: of the people of RNA would take away 1 of 50 usable accounts, more than 0");
        assertThat(guard.objection(counts(0, 0, 21), 100, Plans.Taken.NOTHING, Map.of()))
                .as("of persons who are no trust's")
                .hasValue("held: would take away 21 of 100 usable accounts, more than 20");
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
