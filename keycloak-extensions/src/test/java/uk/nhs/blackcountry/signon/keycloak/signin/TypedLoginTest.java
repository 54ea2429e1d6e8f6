package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.keycloak.directory.Trust;

class TypedLoginTest {
    private static final Trust DUDLEY = TestTrusts.DUDLEY;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "\\",
                "DUDLEY\\",
                "\\apatel",
                "@nhs.net",
                "apatel@",
                "a\u0000patel",
                "a\npatel",
                "a\u200bpatel"
            })
    void parse_ofWhatIsNobodysLogin_isEmpty(String typed) {
        assertThat(TypedLogin.parse(typed)).isEmpty();
    }

    @Test
    void parse_ofNothingAndOfTooMuch_isEmpty() {
        assertThat(TypedLogin.parse(null)).isEmpty();
        assertThat(TypedLogin.parse("a".repeat(TypedLogin.LONGEST))).isPresent();
        assertThat(TypedLogin.parse("a".repeat(TypedLogin.LONGEST + 1))).isEmpty();
    }

    @Test
    void parse_takesOffSurroundingSpace() {
        assertThat(typed("  apatel@dudley.test ").text()).isEqualTo("apatel@dudley.test");
    }

    @Test
    void spellingsAt_ofAnotherFormOrCaseOrAccent_findTheProjectedLogin() {
        for (String typed : new String[] {
            "apatel",
            "APATEL",
            "DUDLEY\\apatel",
            "dudley.test\\apatel",
            "Apatel@Dudley.Test",
            "ápatel@dudley.test",
            "ａｐａｔｅｌ"
        }) {
            assertThat(typed(typed).spellingsAt(DUDLEY)).as(typed).contains("dudley\\apatel", "apatel@dudley.test");
        }
    }

    @Test
    void spellingsAt_ofAnAddressOutsideTheTrust_isThatAddressAlone() {
        assertThat(typed("Apatel@nhs.net").spellingsAt(DUDLEY)).containsExactly("apatel@nhs.net");
    }

    @ParameterizedTest
    @CsvSource({
        "apatel, DUDLEY\\apatel",
        "apatel, APATEL@dudley.test",
        "apatel, ápatel",
        "a.patel@nhs.net, A.Patel@NHS.net",
    })
    void digestAt_ofTwoSpellingsOfOneLogin_isTheSame(String one, String other) {
        assertThat(typed(one).digestAt(DUDLEY)).isEqualTo(typed(other).digestAt(DUDLEY));
    }

    @Test
    void digestAt_differsByTrustAndByLogin_andTellsNeither() {
        String digest = typed("apatel").digestAt(DUDLEY);
        assertThat(digest)
                .isNotEqualTo(typed("apatel").digestAt(TestTrusts.WALSALL))
                .isNotEqualTo(typed("bpatel").digestAt(DUDLEY))
                .doesNotContain("apatel");
    }

    private static TypedLogin typed(String text) {
        return TypedLogin.parse(text).orElseThrow();
    }
}
