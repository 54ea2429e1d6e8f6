package uk.nhs.blackcountry.signon.provisioning.stand;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.AuditPage;
import uk.nhs.blackcountry.signon.model.ContentDigest;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionCodec;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.model.SessionAnswer;

/** What the service sees of Keycloak: a token endpoint, keys, and the projection resource, which keeps the newest revision. */
public final class TestRealm implements AutoCloseable {
    public static final String SECRET = "client-secret";
    private static final String TOKEN = "{\"access_token\":\"token-1\",\"expires_in\":300,\"token_type\":\"Bearer\"}";

    private final HttpServer server;
    private final RSAKey key;
    private final Map<PersonId, PersonProjection> persons = new ConcurrentHashMap<>();
    private final NavigableSet<Revision> deliveries = new ConcurrentSkipListSet<>();
    private final List<ProjectionBatch> batches = new CopyOnWriteArrayList<>();
    private final List<AuditPage.Line> events = new CopyOnWriteArrayList<>();
    private final List<AuditMark> confirmations = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokensGiven = new AtomicInteger();
    private volatile int status = 200;
    private volatile boolean alive = true;
    private volatile Function<PersonProjection, ProjectionBatch.Outcome> outcome =
            projection -> ProjectionBatch.Outcome.APPLIED;

    public TestRealm() {
        try {
            key = new RSAKeyGenerator(2048).keyID("realm").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/realms/blackcountry/protocol/openid-connect/token", this::token);
        server.createContext(
                "/admin/realms/blackcountry/staff-sessions/",
                exchange -> answer(exchange, status, ProjectionCodec.write(new SessionAnswer(alive))));
        server.createContext(
                "/realms/blackcountry/protocol/openid-connect/certs",
                exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/admin/realms/blackcountry/projection/batches", this::take);
        server.createContext("/admin/realms/blackcountry/projection/deliveries", this::tellNewest);
        server.createContext("/admin/realms/blackcountry/projection/persons", this::tellPersons);
        server.createContext("/admin/realms/blackcountry/audit/lines", this::tell);
        server.createContext("/admin/realms/blackcountry/audit/confirmations", this::confirm);
        server.createContext("/admin/realms/blackcountry/projection/buckets", this::tellBuckets);
        server.createContext("/admin/realms/blackcountry/projection/lines", this::tellLines);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public String issuer() {
        return url() + "/realms/blackcountry";
    }

    /** Answers every batch with {@code status} from now on. */
    public void answerWith(int status) {
        this.status = status;
    }

    public void decide(Function<PersonProjection, ProjectionBatch.Outcome> outcome) {
        this.outcome = outcome;
    }

    public int tokensGiven() {
        return tokensGiven.get();
    }

    public Map<PersonId, PersonProjection> persons() {
        return Map.copyOf(persons);
    }

    public List<ProjectionBatch> batches() {
        return List.copyOf(batches);
    }

    /** Signs claims with the realm's key, as it signs whatever it issues. */
    public String sign(JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("provisioning-service:" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (authorization.equals(expected)) {
            tokensGiven.incrementAndGet();
            answer(exchange, 200, TOKEN);
        } else {
            answer(exchange, 401, "{}");
        }
    }

    /** Something happened in Keycloak. @param line as it is written there */
    public void happened(String line) {
        AuditMark head = events.isEmpty()
                ? AuditMark.START
                : events.get(events.size() - 1).mark();
        events.add(new AuditPage.Line(head.next(line), line));
    }

    /** What is answered from now on to who asks whether a session is there. */
    public void sessionsAre(boolean alive) {
        this.alive = alive;
    }

    /** Its public key, as whoever forges a token has it too. */
    public RSAKey publicKey() {
        return key.toPublicJWK();
    }

    /** What the service says it has, the latest last. */
    public List<AuditMark> confirmations() {
        return List.copyOf(confirmations);
    }

    private void tell(HttpExchange exchange) throws IOException {
        if (status != 200) {
            answer(exchange, status, "");
            return;
        }
        String query = exchange.getRequestURI().getQuery();
        long after = Long.parseLong(query.substring("after=".length(), query.indexOf('&')));
        List<AuditPage.Line> all = List.copyOf(events);
        AuditMark head =
                all.isEmpty() ? AuditMark.START : all.get(all.size() - 1).mark();
        String asked = after == 0 || after > all.size()
                ? null
                : all.get((int) after - 1).mark().hash();
        List<AuditPage.Line> lines =
                all.stream().filter(line -> line.mark().number() > after).toList();
        answer(exchange, 200, ProjectionCodec.write(new AuditPage(asked, AuditMark.START, head, lines)));
    }

    private void confirm(HttpExchange exchange) throws IOException {
        try {
            confirmations.add(ProjectionCodec.read(exchange.getRequestBody().readAllBytes(), AuditMark.class));
            answer(exchange, 204, "");
        } catch (ProjectionCodec.MalformedException e) {
            answer(exchange, 400, "");
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        if (!"Bearer token-1".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "");
            return;
        }
        if (status != 200) {
            answer(exchange, status, "");
            return;
        }
        try {
            ProjectionBatch batch =
                    ProjectionCodec.read(exchange.getRequestBody().readAllBytes(), ProjectionBatch.class);
            if (batch.delivery() != null && !deliveries.add(batch.delivery())) {
                answer(exchange, 409, "");
                return;
            }
            batches.add(batch);
            List<ProjectionBatch.Line> lines =
                    batch.projections().stream().map(this::apply).toList();
            answer(exchange, 200, ProjectionCodec.write(new ProjectionBatch.Receipt(batch.batch(), lines)));
        } catch (ProjectionCodec.MalformedException e) {
            answer(exchange, 400, "");
        }
    }

    private void tellNewest(HttpExchange exchange) throws IOException {
        if (deliveries.isEmpty()) {
            answer(exchange, 204, "");
        } else {
            answer(exchange, 200, ProjectionCodec.write(deliveries.last()));
        }
    }

    private void tellPersons(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String after = query == null ? "" : query.substring("after=".length());
        answer(
                exchange,
                200,
                ProjectionCodec.write(persons.values().stream()
                        .filter(p -> p.person().toString().compareTo(after) > 0)
                        .sorted(Comparator.comparing(p -> p.person().toString()))
                        .limit(2)
                        .toList()));
    }

    private void tellBuckets(HttpExchange exchange) throws IOException {
        List<String> within = within(exchange);
        answer(
                exchange,
                200,
                ProjectionCodec.write(
                        RealmBucket.of(lines(within), within.isEmpty() ? RealmBucket.COARSE : RealmBucket.FINE)));
    }

    private void tellLines(HttpExchange exchange) throws IOException {
        answer(exchange, 200, ProjectionCodec.write(lines(within(exchange))));
    }

    private List<RealmLine> lines(List<String> within) {
        return persons.values().stream()
                .map(p -> RealmLine.stated(p.person(), p.revision(), ContentDigest.of(p)))
                .filter(line -> within.isEmpty() || within.stream().anyMatch(line.user()::startsWith))
                .toList();
    }

    private static List<String> within(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query == null
                ? List.of()
                : List.of(query.substring("in=".length()).split(",", -1));
    }

    private ProjectionBatch.Line apply(PersonProjection projection) {
        ProjectionBatch.Outcome decided = outcome.apply(projection);
        if (decided == ProjectionBatch.Outcome.APPLIED) {
            persons.merge(
                    projection.person(),
                    projection,
                    (kept, sent) -> sent.revision().isNewerThan(kept.revision()) ? sent : kept);
        }
        return new ProjectionBatch.Line(projection.person(), decided, "");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
