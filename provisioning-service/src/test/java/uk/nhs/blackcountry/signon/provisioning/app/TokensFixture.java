package uk.nhs.blackcountry.signon.provisioning.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.app.ApiFixture.Answer;
import uk.nhs.blackcountry.signon.provisioning.sync.PullEvents;
import uk.nhs.blackcountry.signon.provisioning.token.SingleUse;

/**
 * The service with site tokens, and apps: ptl may ask for itself, for epr, and for strict and bound, which demand a second factor and a key. Nobody sits in front
 * of nightly: it has service tokens alone. Whoever works at a trust reads
 * the waiting list there; clinicians at the Manor may edit it as well.
 */
final class TokensFixture implements AutoCloseable {
    static final String ISSUER = "http://localhost:8090";
    static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String POLICY = """
            version: 1
            apps: { ptl: [reader, editor], epr: [clinician], pas: [clerk], strict: [user], bound: [user] }
            rules:
              - name: everybody
                grants: { ptl: [reader], strict: [user], bound: [user] }
              - name: those of Walsall
                when: { trusts: [RBK] }
                grants: { ptl: [editor], epr: [clinician] }
            examples:
              - name: somebody at Dudley
                at: 2026-11-26T09:00:00Z
                placements:
                  - { trust: RNA, employment: home, from: 2024-01-05T08:00:00Z }
                gives: { ptl: [reader], strict: [user], bound: [user] }
            """;

    private static final String NIGHTLY = """
              service-tokens:
                - { target: ptl, sites: [RNA], roles: [reader] }
                - { target: ptl, sites: [RBK01], roles: [editor, reader] }
                - { target: bound, sites: [RNA], roles: [user] }
                - { target: strict, sites: [RNA], roles: [user] }
            """;

    final Map<String, ECKey> keys = new LinkedHashMap<>();
    final ApiFixture api;
    private final HttpServer published;
    private final Path registrations = ApiFixture.folder("apps");

    TokensFixture() {
        this(Map.of());
    }

    /** @param besides configuration that takes precedence by being primary */
    TokensFixture(Map<String, Object> more, Class<?>... besides) {
        published = publish();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("REGISTRY_TOKENS_ISSUER", ISSUER);
        settings.put("REGISTRY_TOKENS_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        settings.put(
                "REGISTRY_APPS",
                apps(Map.of(
                                "ptl",
                                "ptl, epr, strict, bound",
                                "epr",
                                "epr",
                                "pas",
                                "pas",
                                "strict",
                                "strict",
                                "bound",
                                "bound",
                                "nightly",
                                ""))
                        .toString());
        settings.put(
                "registry.entitlement.policy", file("policy", ".yaml", POLICY).toString());
        settings.put("KEYS", "http://localhost:" + published.getAddress().getPort());
        settings.putAll(more);
        api = new ApiFixture(settings, besides);
        hear();
    }

    private HttpServer publish() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                ECKey key = keys.get(exchange.getRequestURI().getPath().substring(1));
                byte[] body = (key == null ? new JWKSet() : new JWKSet(key.toPublicJWK()))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path apps(Map<String, String> targets) {
        try {
            for (Map.Entry<String, String> app : targets.entrySet()) {
                String id = app.getKey();
                keys.put(id, key());
                Files.writeString(registrations.resolve(id + ".yaml"), """
                        onlyIf: KEYS
                        app:
                          id: %s
                          policy:
                            client-authentication: { method: private_key_jwt, keys: "${KEYS}/%s", algorithm: ES256 }
                            minimum-acr: %s
                            sender-constraint: %s
                        %s""".formatted(
                                id,
                                id,
                                id.equals("strict") ? "two-factors" : "one-factor",
                                id.equals("bound") ? "dpop" : "none",
                                id.equals("nightly") ? NIGHTLY : exchange(app.getValue())));
            }
            return registrations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String exchange(String targets) {
        return "  exchange: { site-tokens: true, targets: [" + targets + "] }\n";
    }

    private static Path file(String name, String end, String text) {
        try {
            Path file = Files.createTempFile(name, end);
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(ECKey key, JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the realm issues an access token for an app to somebody who signed in just now. */
    JWTClaimsSet.Builder realmToken(PersonId person, String app) {
        return new JWTClaimsSet.Builder()
                .issuer(api.realm.issuer())
                .subject(person.toString())
                .audience(app)
                .claim("typ", "Bearer")
                .claim("azp", app)
                .claim("sid", UUID.randomUUID().toString())
                .claim("acr", "one-factor")
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    String realmToken(Account account, String app) {
        return api.realm.sign(realmToken(api.holder(account), app).build());
    }

    /** What an app shows to prove itself. */
    JWTClaimsSet.Builder assertion(String app) {
        return new JWTClaimsSet.Builder()
                .issuer(app)
                .subject(app)
                .audience(ISSUER)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    ECKey keyOf(String app) {
        return requireNonNull(keys.get(app), app);
    }

    String signed(String app, JWTClaimsSet claims) {
        ECKey key = keyOf(app);
        return sign(
                key,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
    }

    /** The parameters of an exchange, to be changed at will. */
    Map<String, String> exchange(String app, String subjectToken) {
        Map<String, String> form = as(app);
        form.put("grant_type", EXCHANGE);
        form.put("subject_token", subjectToken);
        form.put("subject_token_type", ACCESS_TOKEN);
        return form;
    }

    Map<String, String> exchange(String app, String subjectToken, String site) {
        Map<String, String> form = exchange(app, subjectToken);
        form.put("site", site);
        return form;
    }

    /** The parameters of a request for a service token, to be changed at will. */
    Map<String, String> service(String app, String target, String site) {
        Map<String, String> form = as(app);
        form.put("grant_type", "client_credentials");
        form.put("audience", target);
        form.put("site", site);
        return form;
    }

    /** What an app sends with every request. */
    Map<String, String> as(String app) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", app);
        form.put("client_assertion_type", ASSERTION);
        form.put("client_assertion", signed(app, assertion(app).build()));
        return form;
    }

    Answer token(Map<String, String> form, String... headers) {
        return post("/oauth2/token", form, headers);
    }

    Answer introspect(String app, String token) {
        Map<String, String> form = as(app);
        form.put("token", token);
        return post("/oauth2/introspect", form);
    }

    Answer revoke(String app, String token) {
        Map<String, String> form = as(app);
        form.put("token", token);
        return post("/oauth2/revoke", form);
    }

    Answer post(String path, Map<String, String> form, String... headers) {
        return post(path, body(form), headers);
    }

    /** A token is asked for with one field a second time. */
    Answer twice(Map<String, String> form, String name, String value) {
        return post("/oauth2/token", body(form) + "&" + encoded(name) + "=" + encoded(value));
    }

    private static String body(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private Answer post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The token that was handed out. */
    static String text(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("access_token").asString();
    }

    /** Is refused in the manner of RFC 6749 section 5.2. */
    static void isRefused(Answer answer, int status, String error, String words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("error").asString()).as(answer.body()).isEqualTo(error);
        assertThat(description(answer)).contains(words);
        assertThat(answer.json().has("access_token")).isFalse();
    }

    static String description(Answer answer) {
        return answer.json().path("error_description").asString();
    }

    /** Keycloak's events are heard, now. */
    void hear() {
        api.bean(PullEvents.class).run();
    }

    /** Whether the database, which all instances share, has seen a proof. */
    boolean usedOnce(ECKey key, String proof) {
        try {
            String what = "proof " + key.computeThumbprint() + " " + proof;
            return !api.bean(SingleUse.class).isFirst(what, Instant.now().plusSeconds(60));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> audited(String action) {
        return api.audited(action);
    }

    @Override
    public void close() {
        api.close();
        published.stop(0);
        ApiFixture.delete(registrations);
    }
}
