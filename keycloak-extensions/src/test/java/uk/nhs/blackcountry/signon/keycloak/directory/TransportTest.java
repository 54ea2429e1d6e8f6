package uk.nhs.blackcountry.signon.keycloak.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.blackcountry.signon.keycloak.directory.TestController.PASSWORD;
import static uk.nhs.blackcountry.signon.keycloak.directory.TestTrusts.DUDLEY;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Accepted;
import uk.nhs.blackcountry.signon.keycloak.directory.BindOutcome.Unavailable;
import uk.nhs.blackcountry.signon.keycloak.stand.SettableClock;

/** To whom a password may be sent. */
class TransportTest {
    private static final TestAuthority DUDLEYS_CA = new TestAuthority("Dudley");
    private static final TestAuthority WALSALLS_CA = new TestAuthority("Walsall");

    /** A change of keys is five bytes, an alert two (RFC 8446 sections 4 and 6); what is put around both is the same. LDAP has no message of five. */
    private static final int LONGER_THAN_AN_ALERT = 5 - 2;

    private TestController controller = TestController.inCleartext();

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void verify_whenCaAndHostNameAreRight_sendsThePassword() {
        replace(TestController.over(DUDLEYS_CA.serverFor("dc1.dudley.test", "localhost")));

        assertThat(verifiedAt(controller.url())).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dc1.dudley.test", "localhost.dudley.test", "*.localhost"})
    void verify_whenTheCertificateNamesAnotherHost_sendsNothing(String host) {
        replace(TestController.over(DUDLEYS_CA.serverFor(host)));

        assertThat(verifiedAt(controller.url())).isInstanceOf(Unavailable.class);
        assertThat(controller.binds).isEmpty();
    }

    @Test
    void verify_whenAnotherTrustsCaIssuedTheCertificate_sendsNothing() {
        replace(TestController.over(WALSALLS_CA.serverFor("localhost")));

        assertThat(verifiedAt(controller.url())).isInstanceOf(Unavailable.class);
        assertThat(controller.binds).isEmpty();
    }

    @Test
    void verify_whenTheServerSpeaksInClear_sendsNothing() {
        replace(TestController.inCleartext());
        URI asIfEncrypted = URI.create(controller.url().toString().replace("ldap:", "ldaps:"));

        assertThat(verifiedAt(asIfEncrypted)).isInstanceOf(Unavailable.class);
        assertThat(controller.binds).isEmpty();
    }

    /** Samba 4.17 reads nothing after a change of keys that comes right behind the handshake. */
    @Test
    void verify_changesNoKeysAfterTheHandshake() throws Exception {
        replace(TestController.over(DUDLEYS_CA.serverFor("localhost")));

        try (RecordedLine line = new RecordedLine(controller.url().getPort())) {
            assertThat(verifiedAt(URI.create("ldaps://localhost:" + line.port())))
                    .isInstanceOf(Accepted.class);

            line.awaitEnd();
            int alert = line.lengths.get(line.lengths.size() - 1);
            assertThat(line.lengths).hasSizeGreaterThan(4).doesNotContain(alert + LONGER_THAN_AN_ALERT);
        }
    }

    private void replace(TestController next) {
        controller.close();
        controller = next.holding(TestAccount.named("apatel"));
    }

    private static BindOutcome verifiedAt(URI url) {
        return new LdapTrustDirectories(List.of(TestTrusts.dudley(DUDLEYS_CA, url)), new SettableClock())
                .verify(DUDLEY, "apatel", PASSWORD);
    }
}
