package uk.nhs.blackcountry.signon.stack.desktop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A browser at another address than this machine's usual one. The JDK's client of level 17 cannot choose where it calls from. */
final class FarAway {
    private FarAway() {}

    /** The whole answer, headers and all. */
    static String get(String from, URI address, String header) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", address.getPort()), 5_000);
            socket.setSoTimeout(30_000);
            String request = "GET %s?%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n\r\n"
                    .formatted(address.getRawPath(), address.getRawQuery(), address.getAuthority(), header);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
