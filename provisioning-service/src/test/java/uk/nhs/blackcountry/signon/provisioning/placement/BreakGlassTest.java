package uk.nhs.blackcountry.signon.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.provisioning.stand.TestPlacements.work;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Hours, and for a reason. */
class BreakGlassTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final String REASON = "the only anaesthetist on site";

    @Test
    void twelveHours_areAllowed_andNotASecondMore() {
        Instant latest = NOW.plus(Duration.ofHours(12));

        assertThat(BreakGlass.USUAL.objections(work(NOW, latest), REASON)).isEmpty();
        assertThat(BreakGlass.USUAL.objections(work(NOW, latest.plusSeconds(1)), REASON))
                .extracting(Objection::field)
                .containsExactly("until");
    }

    @Test
    void aReason_isOneInWords() {
        Instant soon = NOW.plus(Duration.ofHours(1));
        for (String none : new String[] {"", "  ", "urgent", "         x          "}) {
            assertThat(BreakGlass.USUAL.objections(work(NOW, soon), none))
                    .as("'%s'", none)
                    .extracting(Objection::field)
                    .containsExactly("reason");
        }
    }

    @Test
    void aReview_isLate_onlyAfterItsTime() {
        assertThat(BreakGlass.USUAL.isOverdue(NOW, NOW.plus(Duration.ofDays(3))))
                .isFalse();
        assertThat(BreakGlass.USUAL.isOverdue(NOW, NOW.plus(Duration.ofDays(3)).plusMillis(1)))
                .isTrue();
    }

    @Test
    void daysCannotBeConfigured_norNoReviewAtAll() {
        Duration hours = Duration.ofHours(4);
        assertThat(new BreakGlass(Duration.ofHours(24), 1, hours).maximum()).isEqualTo(Duration.ofHours(24));
        assertThatThrownBy(() -> new BreakGlass(Duration.ofHours(24).plusSeconds(1), 1, hours))
                .hasMessageContaining("24 hours");
        assertThatThrownBy(() -> new BreakGlass(Duration.ZERO, 1, hours)).hasMessageContaining("24 hours");
        assertThatThrownBy(() -> new BreakGlass(hours, 0, hours)).hasMessageContaining("review");
        assertThatThrownBy(() -> new BreakGlass(hours, 1, Duration.ZERO)).hasMessageContaining("review");
    }
}
