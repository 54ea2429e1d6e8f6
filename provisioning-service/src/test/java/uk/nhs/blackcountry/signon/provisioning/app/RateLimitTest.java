package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;

/** How often one app may come. */
class RateLimitTest {
    private static final TokensFixture TOKENS =
            new TokensFixture(Map.of("registry.tokens.rate", "1", "registry.tokens.burst", "2"));

    @AfterAll
    static void stop() {
        TOKENS.close();
    }

    @Test
    void anAppThatAsksInALoop_isToldToWait_andTakesNobodysTurn() {
        String realmToken = TOKENS.realmToken(ApiFixture.CAROL, "ptl");
        Answer first = TOKENS.token(TOKENS.exchange("ptl", realmToken));
        Answer second = TOKENS.token(TOKENS.exchange("ptl", realmToken));
        Answer third = TOKENS.token(TOKENS.exchange("ptl", realmToken));
        Answer fourth = TOKENS.token(TOKENS.exchange("ptl", realmToken));

        assertThat(List.of(first.status(), second.status())).containsOnly(200);
        assertThat(List.of(third.status(), fourth.status())).contains(429);
        Answer limited = third.status() == 429 ? third : fourth;
        assertThat(limited.header("Retry-After")).isEqualTo("1");
        assertThat(TOKENS.token(TOKENS.exchange("pas", TOKENS.realmToken(ApiFixture.CAROL, "pas")))
                        .status())
                .isNotEqualTo(429);
    }
}
