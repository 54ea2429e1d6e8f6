package uk.nhs.blackcountry.signon.stack.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The key by which the measured app proves itself to both sides (RFC 7523), published for both to fetch. RS256: the cheapest to verify. */
final class AppKey implements AutoCloseable {
    private static final int SECONDS_VALID = 55;

    private final RSAKey key;
    private final JWSSigner signer;
    private final HttpServer server;

    private AppKey(RSAKey key, HttpServer server) throws JOSEException {
        this.key = key;
        this.signer = RawSigning.rsa(key.toPrivateKey(), RawSigning.fast());
        this.server = server;
    }

    static AppKey publish() throws IOException, JOSEException {
        RSAKey key = new RSAKeyGenerator(2048)
                .keyIDFromThumbprint(true)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        return new AppKey(key, server);
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/keys";
    }

    /** One assertion for each request, signed beforehand: what the app's own signing costs is neither side's. */
    Queue<String> assertions(int count, String client, String audience) {
        Date expires = Date.from(Instant.now().plusSeconds(SECONDS_VALID));
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> assertion(client, audience, expires))
                .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
    }

    private String assertion(String client, String audience, Date expires) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(client)
                        .subject(client)
                        .audience(audience)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(new Date())
                        .expirationTime(expires)
                        .build());
        try {
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
