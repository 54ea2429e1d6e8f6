package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenPropertiesTest {
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** Whoever holds a token that was signed last thing must still find its key. */
    @Test
    void aKey_isKeptForLongerThanWhatItSigned() {
        assertThat(keptFor(LIFE.plusSeconds(1)).plan()).isNotNull();

        for (Duration tooShort : new Duration[] {LIFE, LIFE.minusSeconds(1), Duration.ZERO}) {
            assertThatThrownBy(keptFor(tooShort)::plan)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("registry.tokens.keys-kept is " + tooShort)
                    .hasMessageContaining("keep a key for longer");
        }
    }

    private static TokenProperties keptFor(Duration kept) {
        return new TokenProperties(
                null,
                null,
                null,
                null,
                LIFE,
                Duration.ofSeconds(5),
                200,
                400,
                Duration.ofDays(30),
                Duration.ofHours(1),
                kept);
    }
}
