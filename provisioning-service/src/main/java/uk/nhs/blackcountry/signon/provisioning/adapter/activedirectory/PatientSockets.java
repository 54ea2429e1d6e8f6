package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS sockets that wait so long and no longer for each part of a handshake. The LDAP SDK (7.0.3) counts a socket as connected before the
 * handshake, and then waits for that without limit: a domain controller that accepts and says nothing would hold the sync of its trust for
 * ever. Once a connection stands, the SDK sets limits of its own.
 */
final class PatientSockets extends SocketFactory {
    private final SSLSocketFactory tls;
    private final int millis;

    PatientSockets(SSLSocketFactory tls, int millis) {
        this.tls = tls;
        this.millis = millis;
    }

    private Socket patient(Socket socket) throws IOException {
        socket.setSoTimeout(millis);
        return socket;
    }

    /** Not connected yet: what the SDK asks for, so that it can limit connecting too. */
    @Override
    public Socket createSocket() throws IOException {
        return patient(tls.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return patient(tls.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return patient(tls.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return patient(tls.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return patient(tls.createSocket(host, port, local, localPort));
    }
}
