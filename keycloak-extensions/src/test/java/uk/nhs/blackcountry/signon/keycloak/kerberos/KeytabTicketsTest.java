package uk.nhs.blackcountry.signon.keycloak.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.blackcountry.signon.keycloak.kerberos.DesktopTickets.Accepted;
import uk.nhs.blackcountry.signon.keycloak.kerberos.DesktopTickets.Refusal;
import uk.nhs.blackcountry.signon.keycloak.kerberos.DesktopTickets.Refused;

class KeytabTicketsTest {
    private static final byte[] TOKEN = {0x60, 1};
    private static final byte[] ANSWER = {9};
    private static final byte[] APATEL =
            TestCertificate.of("APatel", "dudley.test").bytes();

    @TempDir
    Path folder;

    @Test
    void accept_ofAGoodTicket_namesTheAccountThatTheDomainControllerStates() {
        assertThat(accept(new Ticket("spelt@DUDLEY.TEST", "HTTP/sso@DUDLEY.TEST", APATEL, ANSWER)))
                .isEqualTo(new Accepted("DUDLEY.TEST", "APatel", ANSWER));
    }

    @ParameterizedTest
    @CsvSource({
        "apatel@WALSALL.TEST, HTTP/sso@DUDLEY.TEST",
        "apatel@DUDLEY.TEST, HTTP/sso@WALSALL.TEST",
        "apatel@dudley.test, HTTP/sso@DUDLEY.TEST",
        "apatel, HTTP/sso",
        "apatel@, HTTP/sso@",
        "@DUDLEY.TEST, HTTP/sso@DUDLEY.TEST"
    })
    void accept_whereOneRealmSpeaksOfAnother_refuses(String client, String service) {
        assertThat(accept(new Ticket(client, service, APATEL, ANSWER))).isEqualTo(new Refused(Refusal.FOREIGN_ISSUER));
    }

    @Test
    void accept_whereTheStatementIsOfAnotherDomain_orMissing_refuses() {
        byte[] walsall = TestCertificate.of("APatel", "walsall.test").bytes();

        assertThat(accept(new Ticket("a@DUDLEY.TEST", "HTTP/sso@DUDLEY.TEST", walsall, ANSWER)))
                .isEqualTo(new Refused(Refusal.NO_ACCOUNT_STATED));
        assertThat(accept(new Ticket("a@DUDLEY.TEST", "HTTP/sso@DUDLEY.TEST", null, ANSWER)))
                .isEqualTo(new Refused(Refusal.NO_ACCOUNT_STATED));
    }

    @Test
    void accept_ofNtlm_andOfNothing_neverReachesTheAcceptor() {
        KeytabTickets tickets = new KeytabTickets(List.of(), token -> {
            throw new AssertionError("reached");
        });

        assertThat(tickets.accept("NTLMSSP\0\1\0\0\0".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Refused(Refusal.NOT_KERBEROS));
        assertThat(tickets.accept(new byte[0])).isEqualTo(new Refused(Refusal.NOT_KERBEROS));
    }

    @Test
    void accept_ofAnyGarbage_isRefused_andNeverBreaks() throws IOException {
        KeytabTickets tickets = new KeytabTickets(List.of(), new GssAcceptor(emptyKeytab()));
        Random random = new Random(1);
        byte[] spnego = {0x60, 0x30, 0x06, 0x06, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x02, (byte) 0xa0, 0x26, 0x30, 0x24};
        for (int i = 0; i < 2000; i++) {
            byte[] garbage = new byte[1 + random.nextInt(80)];
            random.nextBytes(garbage);
            if (i % 2 == 0) {
                System.arraycopy(spnego, 0, garbage, 0, Math.min(spnego.length, garbage.length));
            }
            assertThat(tickets.accept(garbage)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void takenFrom_isOnlyTheNetworksThatAreConfigured() throws IOException {
        DesktopTickets tickets = configured(Map.of(
                "KERBEROS_KEYTAB", emptyKeytab().toString(), "KERBEROS_NETWORKS", "10.20.0.0/16, 2001:db8::/32"));

        assertThat(tickets.takenFrom("10.20.3.4")).isTrue();
        assertThat(tickets.takenFrom("2001:db8::7")).isTrue();
        assertThat(tickets.takenFrom("203.0.113.1")).isFalse();
        assertThat(tickets.takenFrom(null)).isFalse();
    }

    @Test
    void takenFrom_whereTheKeytabOrTheNetworksAreNotConfigured_isNowhere() throws IOException {
        String keytab = emptyKeytab().toString();

        assertThat(configured(Map.of()).takenFrom("10.20.3.4")).isFalse();
        assertThat(configured(Map.of("KERBEROS_KEYTAB", keytab)).takenFrom("10.20.3.4"))
                .isFalse();
        assertThat(configured(Map.of("KERBEROS_NETWORKS", "10.20.0.0/16")).takenFrom("10.20.3.4"))
                .isFalse();
    }

    @Test
    void configured_withWhatCannotBeUsed_saysWhatToDo() throws IOException {
        String keytab = emptyKeytab().toString();

        assertThatThrownBy(() ->
                        configured(Map.of("KERBEROS_KEYTAB", keytab + ".missing", "KERBEROS_NETWORKS", "10.20.0.0/16")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("KERBEROS_KEYTAB")
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> configured(Map.of("KERBEROS_KEYTAB", keytab, "KERBEROS_NETWORKS", "the ward")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("KERBEROS_NETWORKS");
    }

    private static DesktopTickets.Verdict accept(Ticket ticket) {
        return new KeytabTickets(List.of(), token -> ticket).accept(TOKEN);
    }

    private static DesktopTickets configured(Map<String, String> environment) {
        return new KeytabTicketsFactory(environment::get).configured();
    }

    /** Version 5.2, and no key. */
    private Path emptyKeytab() throws IOException {
        return Files.write(folder.resolve("empty.keytab"), new byte[] {5, 2});
    }
}
