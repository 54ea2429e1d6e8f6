package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Opens a socket to one domain controller, TLS handshake and check of the host name (RFC 4513 section 3.1.3) included, in limited time. The LDAP SDK
 * (7.0.3) counts a socket as connected before the handshake and then waits for that without limit: a controller that accepts and says
 * nothing would hold the sync of its trust for ever. What it hands over as an address is only a label.
 */
final class HandshakenSockets extends SocketFactory {
    private final SSLSocketFactory tls;
    private final String host;
    private final int port;
    private final int timeoutMillis;

    HandshakenSockets(SSLSocketFactory tls, String host, int port, int timeoutMillis) {
        this.tls = tls;
        this.host = host;
        this.port = port;
        this.timeoutMillis = timeoutMillis;
    }

    /** An address that carries the name and stands for no machine: names are resolved where the time is limited. */
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
            SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("LDAPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
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
