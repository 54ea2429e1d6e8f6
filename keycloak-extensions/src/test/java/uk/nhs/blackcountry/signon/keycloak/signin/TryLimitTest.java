package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TryLimitTest {

    @Test
    void of_nothingConfigured_isTheDefault() {
        assertThat(TryLimit.of(null)).isEqualTo(TryLimit.DEFAULT);
        assertThat(TryLimit.of(Map.of("tries", " "))).isEqualTo(TryLimit.DEFAULT);
    }

    @Test
    void of_bothConfigured_isTheseTwo() {
        assertThat(TryLimit.of(Map.of("tries", "3", "window-minutes", "60")))
                .isEqualTo(new TryLimit(3, Duration.ofHours(1)));
    }

    @Test
    void of_whatIsNoNumberOrUnsafe_isTheDefault() {
        assertThat(TryLimit.of(Map.of("tries", "many"))).isEqualTo(TryLimit.DEFAULT);
        assertThat(TryLimit.of(Map.of("tries", "0"))).isEqualTo(TryLimit.DEFAULT);
        assertThat(TryLimit.of(Map.of("tries", "11", "window-minutes", "1"))).isEqualTo(TryLimit.DEFAULT);
    }
}
