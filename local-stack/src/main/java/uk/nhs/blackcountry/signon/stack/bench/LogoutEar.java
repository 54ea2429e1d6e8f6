package uk.nhs.blackcountry.signon.stack.bench;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An app's address for logout tokens (OpenID Connect Back-Channel Logout 1.0), which notes when it was told first of which session. */
final class LogoutEar implements AutoCloseable {
    private static final String FIELD = "logout_token=";

    private final Map<String, Instant> told = new ConcurrentHashMap<>();
    private final HttpServer server;

    private LogoutEar(HttpServer server) {
        this.server = server;
    }

    static LogoutEar open() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        LogoutEar ear = new LogoutEar(server);
        server.createContext("/backchannel-logout", ear::hear);
        server.start();
        return ear;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/backchannel-logout";
    }

    Optional<Instant> toldOf(String sid) {
        return Optional.ofNullable(told.get(sid));
    }

    /** Of how many sessions it was told. */
    int heard() {
        return told.size();
    }

    private void hear(HttpExchange exchange) throws IOException {
        Instant now = Instant.now();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = 400;
        if (body.startsWith(FIELD)) {
            try {
                String token = URLDecoder.decode(body.substring(FIELD.length()), StandardCharsets.UTF_8);
                told.putIfAbsent(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("sid"), now);
                status = 200;
            } catch (ParseException notAToken) {
                // refused, so that Keycloak says so in its log
            }
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
