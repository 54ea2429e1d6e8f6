package uk.nhs.blackcountry.signon.keycloak.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhs.blackcountry.signon.keycloak.directory.TestController.PASSWORD;
import static uk.nhs.blackcountry.signon.keycloak.directory.TestTrusts.DUDLEY;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Accepted;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Reason;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Refused;
import uk.nhs.blackcountry.signon.keycloak.stand.SettableClock;

/** What is decided from the entry, after a bind that the directory accepted. */
class OwnEntryTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("Dudley");
    private static final TestController CONTROLLER = TestController.over(AUTHORITY.serverFor("localhost"));

    private final SettableClock clock = new SettableClock();
    private final TrustDirectories directories =
            new LdapTrustDirectories(List.of(TestTrusts.dudley(AUTHORITY, CONTROLLER.url())), clock);

    @AfterEach
    void forget() {
        CONTROLLER.forgetsEverybody();
    }

    @AfterAll
    static void close() {
        CONTROLLER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"userAccountControl", "accountExpires", "objectGUID"})
    void verify_whenAnAttributeThatDecidesCannotBeRead_countsAsDisabled(String attribute) {
        assertThat(verified(TestAccount.named("apatel").without(attribute))).isEqualTo(new Refused(Reason.DISABLED));
    }

    @ParameterizedTest
    @CsvSource({
        "userAccountControl, enabled",
        "userAccountControl, 0x200",
        "accountExpires, never",
        "msDS-User-Account-Control-Computed, ?",
        "objectGUID, 00112233-4455-6677-8899-aabbccddeeff",
    })
    void verify_whenAnAttributeThatDecidesIsMalformed_countsAsDisabled(String attribute, String value) {
        assertThat(verified(TestAccount.named("apatel").with(attribute, value)))
                .isEqualTo(new Refused(Reason.DISABLED));
    }

    @ParameterizedTest
    @CsvSource({"514, DISABLED", "66050, DISABLED"})
    void verify_whenTheDisabledBitIsSet_saysDisabled(String control, Reason reason) {
        assertThat(verified(TestAccount.named("apatel").with("userAccountControl", control)))
                .isEqualTo(new Refused(reason));
    }

    @ParameterizedTest
    @CsvSource({"16, LOCKED", "8388608, PASSWORD_EXPIRED"})
    void verify_whenTheComputedBitsSpeakAgainstIt_saysWhy(String computed, Reason reason) {
        assertThat(verified(TestAccount.named("apatel").with("msDS-User-Account-Control-Computed", computed)))
                .isEqualTo(new Refused(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "66048"})
    void verify_ofAnOrdinaryAccount_accepts(String control) {
        assertThat(verified(TestAccount.named("apatel").with("userAccountControl", control)))
                .isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9223372036854775807"})
    void verify_ofAnAccountThatNeverExpires_accepts(String expires) {
        assertThat(verified(TestAccount.named("apatel").with("accountExpires", expires)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void verify_acceptsUntilTheAccountExpires_andNotFromThenOn() {
        // 2026-11-22T08:00:01Z: 11,644,473,600 s lie between 1601 and 1970
        long expires = (11_644_473_600L + 1_795_334_401L) * 10_000_000L;
        CONTROLLER.holding(TestAccount.named("apatel").with("accountExpires", Long.toString(expires)));

        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD)).isInstanceOf(Accepted.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD)).isEqualTo(new Refused(Reason.ACCOUNT_EXPIRED));
    }

    @Test
    void verify_whenNoEntryIsFound_countsAsDisabled() {
        CONTROLLER.opens(
                "DUDLEY\\ghost", CONTROLLER.holding(TestAccount.named("apatel")).dnOf("DUDLEY\\apatel"));

        assertThat(directories.verify(DUDLEY, "ghost", PASSWORD)).isEqualTo(new Refused(Reason.DISABLED));
    }

    @Test
    void verify_whenTwoEntriesHaveTheName_countsAsDisabled() {
        CONTROLLER.holding(TestAccount.named("apatel2").with("userPrincipalName", "apatel@dgft.test"));
        CONTROLLER.holding(TestAccount.named("apatel"));

        assertThat(directories.verify(DUDLEY, "apatel@dgft.test", PASSWORD)).isEqualTo(new Refused(Reason.DISABLED));
        assertThat(directories.verify(DUDLEY, "apatel", PASSWORD)).isInstanceOf(Accepted.class);
    }

    @Test
    void verify_whenOnesPrincipalNameIsAnothersAccountName_countsAsDisabled() {
        CONTROLLER.holding(TestAccount.named("other").with("userPrincipalName", "apatel@dudley.test"));
        CONTROLLER.holding(TestAccount.named("apatel"));

        assertThat(directories.verify(DUDLEY, "apatel@dudley.test", PASSWORD)).isEqualTo(new Refused(Reason.DISABLED));
    }

    @Test
    void objectGuid_readsAsMicrosoftsToolsShowIt() {
        assertThat(ObjectGuid.read(TestAccount.GUID_OCTETS)).isEqualTo(TestAccount.GUID);
        assertThatThrownBy(() -> ObjectGuid.read(new byte[15])).isInstanceOf(IllegalArgumentException.class);
    }

    private BindOutcome verified(TestAccount account) {
        CONTROLLER.holding(account);
        return directories.verify(DUDLEY, "apatel", PASSWORD);
    }
}
