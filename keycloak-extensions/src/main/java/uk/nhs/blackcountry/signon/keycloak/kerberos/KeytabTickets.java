package uk.nhs.blackcountry.signon.keycloak.kerberos;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.keycloak.network.Network;

/** Takes tickets for the keys of one keytab, from the networks given. One instance serves every session. */
final class KeytabTickets implements DesktopTickets {
    private static final Logger LOG = Logger.getLogger(KeytabTickets.class);
    private static final byte[] NTLM = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);

    private final List<Network> networks;
    private final Acceptor acceptor;

    KeytabTickets(List<Network> networks, Acceptor acceptor) {
        this.networks = List.copyOf(networks);
        this.acceptor = acceptor;
    }

    @Override
    public boolean takenFrom(@Nullable String address) {
        Optional<InetAddress> parsed = Network.address(address);
        return parsed.isPresent() && networks.stream().anyMatch(network -> network.contains(parsed.get()));
    }

    @Override
    public Verdict accept(byte[] token) {
        if (token.length == 0 || startsWithNtlm(token)) {
            return new Refused(Refusal.NOT_KERBEROS);
        }
        try {
            return acceptor.open(token).verdict();
        } catch (Acceptor.InvalidTokenException e) {
            LOG.debugf("a Kerberos token was refused: %s", e.getMessage());
            return new Refused(Refusal.NOT_VALID);
        }
    }

    /** What a browser sends that has no ticket and falls back (MS-NLMP 2.2.1); GSS-API would call it a defective token. */
    private static boolean startsWithNtlm(byte[] token) {
        return token.length >= NTLM.length && Arrays.equals(token, 0, NTLM.length, NTLM, 0, NTLM.length);
    }
}
