package uk.nhs.blackcountry.signon.provisioning.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final Instant START = Instant.parse("2026-11-26T09:00:00Z");
    private static final KeyRing.Plan PLAN =
            new KeyRing.Plan(Duration.ofDays(30), Duration.ofHours(1), Duration.ofMinutes(15));
    private static final SigningKey FIRST = key("first", START);
    private static final SigningKey SECOND = key("second", START.plus(Duration.ofDays(30)));

    @Test
    void theYoungestWhoseTurnHasCome_signs() {
        KeyRing ring = new KeyRing(List.of(SECOND, FIRST));

        assertThat(ring.signing(SigningAlgorithm.ES256, START.minusMillis(1))).isEmpty();
        assertThat(ring.signing(SigningAlgorithm.ES256, START)).contains(FIRST);
        assertThat(ring.signing(SigningAlgorithm.ES256, SECOND.signsFrom().minusMillis(1)))
                .contains(FIRST);
        assertThat(ring.signing(SigningAlgorithm.ES256, SECOND.signsFrom())).contains(SECOND);
        assertThat(ring.signing(SigningAlgorithm.RS256, SECOND.signsFrom())).isEmpty();
    }

    @Test
    void theFirst_isNeededNow_andTheNextIsShownAnHourAheadOfItsTurn() {
        assertThat(new KeyRing(List.of()).missing(SigningAlgorithm.ES256, PLAN, START))
                .contains(START);
        KeyRing one = new KeyRing(List.of(FIRST));
        Instant shown = SECOND.signsFrom().minus(Duration.ofHours(1));

        assertThat(one.missing(SigningAlgorithm.ES256, PLAN, shown.minusMillis(1)))
                .isEmpty();
        assertThat(one.missing(SigningAlgorithm.ES256, PLAN, shown)).contains(SECOND.signsFrom());
    }

    @Test
    void whereNobodyLookedForAYear_theNextIsStillShownFirst() {
        Instant late = START.plus(Duration.ofDays(400));

        assertThat(new KeyRing(List.of(FIRST)).missing(SigningAlgorithm.ES256, PLAN, late))
                .contains(late.plus(Duration.ofHours(1)));
    }

    @Test
    void oneThatWaitsForItsTurn_isNotMadeTwice() {
        Instant meanwhile = SECOND.signsFrom().minusSeconds(60);

        assertThat(new KeyRing(List.of(FIRST, SECOND)).missing(SigningAlgorithm.ES256, PLAN, meanwhile))
                .isEmpty();
    }

    @Test
    void anOldOne_isKeptUntilNothingValidIsLeftThatItSigned() {
        KeyRing ring = new KeyRing(List.of(FIRST, SECOND));
        Instant over = SECOND.signsFrom().plus(Duration.ofMinutes(15));

        assertThat(ring.over(PLAN, over)).isEmpty();
        assertThat(ring.over(PLAN, over.plusMillis(1))).containsExactly(FIRST);
        assertThat(new KeyRing(List.of(FIRST)).over(PLAN, over.plus(Duration.ofDays(999))))
                .as("the last one stays")
                .isEmpty();
    }

    @Test
    void aPlanInWhichAKeyFollowsBeforeItWasShown_isRefused() {
        assertThatThrownBy(() -> new KeyRing.Plan(Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO))
                .hasMessageContaining("make the first longer");
    }

    private static SigningKey key(String id, Instant from) {
        return new SigningKey(id, SigningAlgorithm.ES256, "{}", "sealed", from);
    }
}
