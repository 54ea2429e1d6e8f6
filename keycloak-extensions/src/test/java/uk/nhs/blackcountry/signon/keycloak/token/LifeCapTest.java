package uk.nhs.blackcountry.signon.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifeCapTest {
    private static final Instant END = Instant.parse("2026-12-02T07:00:00.900Z");
    private static final long END_SECOND = Instant.parse("2026-12-02T06:59:59Z").getEpochSecond();

    @Test
    void aTokenThatWouldOutliveAccess_endsInTheWholeSecondBeforeIt() {
        assertThat(LifeCap.capped(END_SECOND + 300, Optional.of(END))).isEqualTo(END_SECOND);
    }

    @Test
    void aTokenThatEndsEarlier_isLeftAlone() {
        assertThat(LifeCap.capped(END_SECOND - 1, Optional.of(END))).isEqualTo(END_SECOND - 1);
    }

    @Test
    void withoutAPlannedEnd_nothingChanges() {
        assertThat(LifeCap.capped(END_SECOND, Optional.empty())).isEqualTo(END_SECOND);
        assertThat(LifeCap.capped(null, Optional.empty())).isNull();
    }

    @Test
    void aTokenWithoutAnEnd_getsOne_howeverKeycloakWritesThat() {
        assertThat(LifeCap.capped(null, Optional.of(END))).isEqualTo(END_SECOND);
        assertThat(LifeCap.capped(0L, Optional.of(END))).isEqualTo(END_SECOND);
        assertThat(LifeCap.capped(-1L, Optional.of(END))).isEqualTo(END_SECOND);
    }

    @Test
    void outlives_saysSoOfALaterEndAndOfNone() {
        assertThat(LifeCap.outlives(END_SECOND + 1, Optional.of(END))).isTrue();
        assertThat(LifeCap.outlives(null, Optional.of(END))).isTrue();
        assertThat(LifeCap.outlives(0L, Optional.of(END))).isTrue();
        assertThat(LifeCap.outlives(END_SECOND, Optional.of(END))).isFalse();
        assertThat(LifeCap.outlives(null, Optional.empty())).isFalse();
    }

    @Test
    void leavesNothing_inTheSecondInWhichAccessEnds_andInTheOneBefore() {
        assertThat(LifeCap.leavesNothing(Optional.of(END), END.minusMillis(1500)))
                .isTrue();
        assertThat(LifeCap.leavesNothing(Optional.of(END), END.minusMillis(2000)))
                .isFalse();
        assertThat(LifeCap.leavesNothing(Optional.empty(), END)).isFalse();
    }
}
