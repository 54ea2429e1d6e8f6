package uk.nhs.blackcountry.signon.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import uk.nhs.blackcountry.signon.keycloak.directory.Trust;

/** Whatever a browser sends to say who somebody is. */
class TypedFuzzTest {
    private static final UUID TENANT = UUID.fromString("37c354b2-85b0-47f5-b222-07b48d774ee3");

    @FuzzTest(maxDuration = "1m")
    void anyText_isALoginOrNone_andLeadsToNoTrustButTheOneItNames(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        TypedLogin.parse(text).ifPresent(login -> {
            assertThat(TypedLogin.parse(login.text())).contains(login);
            assertThat(text).contains(login.name());
            for (Trust trust : TestTrusts.BOTH) {
                assertThat(login.digestAt(trust)).matches("unknown:[0-9a-f]{64}");
            }
            String domain = login.domain() == null ? login.suffix() : login.domain();
            boolean ofDudley = domain != null && domain.toLowerCase(Locale.ROOT).matches("dudley(\\.test)?");
            if (ofDudley) {
                assertThat(login.spellingsAt(TestTrusts.WALSALL))
                        .noneMatch(spelling -> spelling.startsWith("walsall\\"));
            }
        });
    }

    @FuzzTest(maxDuration = "1m")
    void anyCase_isCountedTogether(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII).replace('\uFFFD', 'x');
        TypedLogin.parse(text)
                .ifPresent(login -> assertThat(TypedLogin.parse(text.toUpperCase(Locale.ROOT))
                                .orElseThrow()
                                .digestAt(TestTrusts.DUDLEY))
                        .isEqualTo(login.digestAt(TestTrusts.DUDLEY)));
    }

    @FuzzTest(maxDuration = "1m")
    void anyHeader_isATokenOrNone(byte[] bytes) {
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        NegotiateHeader.token(List.of(header)).ifPresent(token -> {
            assertThat(header.strip()).startsWithIgnoringCase(NegotiateHeader.SCHEME);
            assertThat(NegotiateHeader.token(List.of(NegotiateHeader.answer(token))))
                    .hasValueSatisfying(again -> assertThat(again).isEqualTo(token));
        });
    }

    @FuzzTest(maxDuration = "1m")
    void anyKeyOfTheBrokers_isAnAccountOfOurTenant_orNone(byte[] bytes) {
        String key = new String(bytes, StandardCharsets.UTF_8);
        new NhsmailIdentity(TENANT.toString()).account(key).ifPresent(account -> {
            assertThat(account.id()).isEqualTo(key).startsWith(TENANT + ".");
            assertThat(account.isNhsmail()).isTrue();
        });
    }
}
