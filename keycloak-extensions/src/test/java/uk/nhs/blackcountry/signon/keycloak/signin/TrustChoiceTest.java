package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrustChoiceTest {
    private final TrustChoice choice = new TrustChoice(new FakeDirectories());

    @Test
    void decide_whenTheLoginNamesATrust_thatTrustIsMeantWhateverElseIsSaid() {
        assertThat(choice.decide(typed("DUDLEY\\apatel"), "RBK", "RBK")).contains(TestTrusts.DUDLEY);
    }

    @Test
    void decide_whenTheBrowserRemembers_thatComesBeforeTheApp() {
        assertThat(choice.decide(typed("a.patel@nhs.net"), "RBK", "RNA")).contains(TestTrusts.WALSALL);
    }

    @Test
    void decide_whenOnlyTheAppHints_theHintDecides() {
        assertThat(choice.decide(typed("apatel"), null, "RNA")).contains(TestTrusts.DUDLEY);
        assertThat(choice.decide(typed("apatel"), null, "walsall")).contains(TestTrusts.WALSALL);
    }

    @Test
    void decide_whenNothingSays_thePersonChooses() {
        assertThat(choice.decide(typed("a.patel@nhs.net"), null, null)).isEmpty();
    }

    @Test
    void decide_whenCookieOrHintNameNoTrust_theyAreNothing() {
        assertThat(choice.decide(typed("apatel"), "RXX", "<script>")).isEmpty();
        assertThat(choice.decide(typed("apatel"), "", "")).isEmpty();
    }

    private static TypedLogin typed(String text) {
        return TypedLogin.parse(text).orElseThrow();
    }
}
