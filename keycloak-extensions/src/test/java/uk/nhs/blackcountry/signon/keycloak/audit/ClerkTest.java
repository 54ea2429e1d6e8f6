package uk.nhs.blackcountry.signon.keycloak.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClerkTest {
    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void kept_isAMonth_unlessSaidOtherwise() {
        assertThat(Clerk.kept(null, MONTH)).isEqualTo(MONTH);
        assertThat(Clerk.kept(" ", MONTH)).isEqualTo(MONTH);
        assertThat(Clerk.kept("P2D", MONTH)).isEqualTo(Duration.ofDays(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "thirty days", "-P1D"})
    void kept_ofSomethingElse_namesTheVariable(String text) {
        assertThatThrownBy(() -> Clerk.kept(text, MONTH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AUDIT_KEEP");
    }
}
