package uk.nhs.blackcountry.signon.keycloak.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.model.OdsCode;

class NamedTrustTest {
    private static final Trust DUDLEY = trust("RNA", "DUDLEY", "dudley.test", "DGFT.example");
    private static final Trust WALSALL = trust("RBK", "WALSALL", "walsall.test");

    private final TrustDirectories directories = new TrustDirectories() {
        @Override
        public List<Trust> trusts() {
            return List.of(DUDLEY, WALSALL);
        }

        @Override
        public BindOutcome verify(OdsCode trust, String login, String password) {
            throw new AssertionError("nobody is asked for a password here");
        }
    };

    @ParameterizedTest
    @CsvSource({
        "DUDLEY\\apatel, RNA",
        "walsall\\apatel, RBK",
        "apatel@dudley.test, RNA",
        "a.patel@Dgft.Example, RNA",
        "APATEL@WALSALL.TEST, RBK",
    })
    void named_byDomainOrSuffixInAnyCase_isThatTrust(String login, String code) {
        assertThat(directories.named(login)).map(Trust::code).contains(new OdsCode(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "apatel",
                "apatel@nhs.net",
                "ELSEWHERE\\apatel",
                "DUDLEY\\",
                "\\apatel",
                "@dudley.test",
                "apatel@",
                "DUDLEY\\apatel@walsall.test",
                "DUDLEY\\WALSALL\\apatel",
                "a@walsall.test@dudley.test",
                " apatel@dudley.test",
                "apatel@dudley.test ",
                "DUDLEY\\ apatel",
                "DUDLEY\\a  patel",
                "DUDLEY\\ápatel",
                "DUDLEY\\ａpatel",
                "DUDLEY\\apatel\n",
                "DUDLEY\\ap\u0000atel",
            })
    void named_byNothingThatIsAName_isNone(String login) {
        assertThat(directories.named(login)).isEmpty();
    }

    @Test
    void named_byAVeryLongText_isNone() {
        assertThat(directories.named("DUDLEY\\" + "a".repeat(300))).isEmpty();
    }

    private static Trust trust(String code, String domain, String... suffixes) {
        return new Trust(new OdsCode(code), domain, domain, domain, List.of(suffixes), null, null, null);
    }
}
