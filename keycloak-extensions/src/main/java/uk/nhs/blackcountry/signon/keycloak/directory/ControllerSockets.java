package uk.nhs.blackcountry.signon.keycloak.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens a socket to one domain controller: name resolution, TCP, TLS and the check of the host name, all inside one call, which the LDAP SDK
 * makes in a thread of its own that it stops waiting for in time.
 *
 * <p>Left to itself, the SDK (7.0.3) counts a socket as connected before the handshake, and then waits for that without limit: a domain
 * controller that accepts and says nothing would hold the caller for ever. It also resolves the name in the caller's thread. So this
 * factory makes no unconnected sockets, and the address it is handed is only a label.
 */
final class ControllerSockets extends SocketFactory {
    private final String host;
    private final int port;
    private final @Nullable SSLSocketFactory tls;
    private final int timeoutMillis;

    /** @param tls null for cleartext */
    ControllerSockets(String host, int port, @Nullable SSLSocketFactory tls, int timeoutMillis) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.timeoutMillis = timeoutMillis;
    }

    /** An address that carries the name and stands for no machine. */
    static InetAddress label(String host) {
        try {
            return InetAddress.getByAddress(host, new byte[4]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    @Override
    public Socket createSocket(InetAddress label, int ignored) throws IOException {
        Socket plain = new Socket();
        try {
            plain.setSoTimeout(timeoutMillis);
            plain.connect(new InetSocketAddress(host, port), timeoutMillis);
            return tls == null ? plain : secured(tls, plain);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private Socket secured(SSLSocketFactory factory, Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new SecuredSocket(socket);
    }

    @Override
    public Socket createSocket(String name, int ignored) {
        throw new UnsupportedOperationException("the SDK hands over an address");
    }

    @Override
    public Socket createSocket(String name, int ignored, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("the SDK hands over an address");
    }

    @Override
    public Socket createSocket(InetAddress label, int ignored, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("the SDK names no local address");
    }
}
