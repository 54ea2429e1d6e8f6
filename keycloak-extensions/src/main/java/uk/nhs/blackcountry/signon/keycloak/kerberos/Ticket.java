package uk.nhs.blackcountry.signon.keycloak.kerberos;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.kerberos.DesktopTickets.Accepted;
import uk.nhs.blackcountry.signon.keycloak.kerberos.DesktopTickets.Refusal;
import uk.nhs.blackcountry.signon.keycloak.kerberos.DesktopTickets.Refused;
import uk.nhs.blackcountry.signon.keycloak.kerberos.DesktopTickets.Verdict;

/**
 * A ticket that was opened with one of our keys, so that a domain controller which knows that key wrote it.
 *
 * <p>That does not yet make it believable. Whoever runs one trust's realm can write a ticket for our service there that names a client of
 * <em>another</em> realm: that is how trusts between domains work. Here no trust's directory may speak for another trust's staff, so the client's
 * realm must be that of the service whose key opened it.
 *
 * @param client the client's principal, {@code name@REALM}
 * @param service the service whose key opened the ticket, {@code HTTP/host@REALM}
 * @param certificate the privilege attribute certificate that the domain controller attached (MS-PAC); null where there is none
 * @param answer for the browser; empty where none is due
 */
record Ticket(String client, String service, byte @Nullable [] certificate, byte[] answer) {

    /** Whom it names. */
    Verdict verdict() {
        String realm = realmOf(client);
        if (realm.isEmpty() || !realm.equals(realmOf(service))) {
            return new Refused(Refusal.FOREIGN_ISSUER);
        }
        Optional<AccountStatement> statement = AccountStatement.in(certificate);
        return statement
                .filter(stated -> stated.domain().equalsIgnoreCase(realm))
                .<Verdict>map(stated -> new Accepted(realm, stated.account(), answer))
                .orElseGet(() -> new Refused(Refusal.NO_ACCOUNT_STATED));
    }

    /** What stands behind the last {@code @}; empty where there is none. A name may hold an escaped one, a realm holds none. */
    private static String realmOf(String principal) {
        int at = principal.lastIndexOf('@');
        return at <= 0 ? "" : principal.substring(at + 1);
    }
}
