package uk.nhs.blackcountry.signon.keycloak.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.security.jgss.AuthorizationDataEntry;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import uk.nhs.blackcountry.signon.keycloak.kerberos.DesktopTickets.Accepted;

/** Whatever stands in a ticket: an account is named that is written there, or none is. */
class TicketFuzzTest {
    private static final int IF_RELEVANT = 1;
    private static final HexFormat HEX = HexFormat.of();

    @FuzzTest(maxDuration = "1m")
    void anyCertificate_namesTheAccountThatIsWrittenThere_orNone(byte[] certificate) {
        AccountStatement.in(certificate).ifPresent(stated -> {
            assertThat(stated.account()).isNotEmpty();
            assertThat(stated.domain()).isNotEmpty();
            assertWithin(certificate, utf16(stated.account()));
            assertWithin(certificate, utf16(stated.domain()));
        });
    }

    @FuzzTest(maxDuration = "1m")
    void anyAuthorizationData_holdsTheCertificate_orNone(byte[] list) {
        AuthorizationDataEntry entry = new AuthorizationDataEntry(IF_RELEVANT, list);
        byte[] certificate = AuthorizationData.certificate(new AuthorizationDataEntry[] {entry});
        if (certificate != null) {
            assertWithin(list, certificate);
            assertThat(AuthorizationData.certificate(new AuthorizationDataEntry[] {entry, entry}))
                    .isNull();
        }
    }

    @FuzzTest(maxDuration = "1m")
    void anyClient_isOfTheRealmOfTheService_orNobody(byte[] principal) {
        String client = new String(principal, StandardCharsets.UTF_8);
        Ticket ticket = new Ticket(
                client,
                "HTTP/sign-on.test@DUDLEY.TEST",
                TestCertificate.of("apatel", "dudley.test").bytes(),
                new byte[0]);
        if (ticket.verdict() instanceof Accepted accepted) {
            assertThat(client).endsWith("@DUDLEY.TEST");
            assertThat(accepted.realm()).isEqualTo("DUDLEY.TEST");
            assertThat(accepted.account()).isEqualTo("apatel");
        }
    }

    private static void assertWithin(byte[] whole, byte[] part) {
        assertThat(HEX.formatHex(whole)).contains(HEX.formatHex(part));
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
