package uk.nhs.blackcountry.signon.stack.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.http.HttpException;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpResponse;
import org.apache.http.HttpStatus;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.DefaultBHttpClientConnection;
import org.apache.http.impl.DefaultConnectionReuseStrategy;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.util.EntityUtils;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/**
 * One caller's connection to a token endpoint, kept for all its requests. As plain as there is one: what a caller costs is paid by the machine that is
 * measured, and the faster side would pay more of it.
 */
final class TokenEndpoint implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;
    private static final int BUFFER = 8 * 1024;

    private final URI address;
    private final DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(BUFFER);

    private TokenEndpoint(URI address) {
        this.address = address;
    }

    static TokenEndpoint at(String address) {
        return new TokenEndpoint(URI.create(address));
    }

    /** Servers end a connection after so many requests, and say so. */
    private void open() throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        connection.bind(socket);
    }

    /** @param form already encoded @throws StackFailure if the answer is no token */
    void ask(byte[] form) throws IOException {
        BasicHttpEntityEnclosingRequest request = new BasicHttpEntityEnclosingRequest("POST", address.getPath());
        request.addHeader(HttpHeaders.HOST, address.getAuthority());
        request.addHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
        request.addHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(form.length));
        request.setEntity(new ByteArrayEntity(form));
        if (!connection.isOpen()) {
            open();
        }
        try {
            connection.sendRequestHeader(request);
            connection.sendRequestEntity(request);
            connection.flush();
            HttpResponse answer = connection.receiveResponseHeader();
            connection.receiveResponseEntity(answer);
            byte[] body = EntityUtils.toByteArray(answer.getEntity());
            if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(answer, new BasicHttpContext())) {
                connection.close();
            }
            if (answer.getStatusLine().getStatusCode() != HttpStatus.SC_OK) {
                throw new StackFailure("no token: " + answer.getStatusLine().getStatusCode() + " "
                        + new String(body, StandardCharsets.UTF_8));
            }
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
