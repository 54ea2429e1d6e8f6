package uk.nhs.blackcountry.signon.stack.nhsmail;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.TestSignIn;

/** The NHSmail tenant on {@code http://localhost:PORT}, and the hand that changes things in it while it runs. */
public final class NhsmailStandIn implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final Tenant tenant;
    private final Tokens tokens;
    private final Graph graph;
    private final Set<Misbehaviour> wrong = EnumSet.noneOf(Misbehaviour.class);
    private volatile boolean multiFactor;

    private NhsmailStandIn(HttpServer server, SyntheticStaff staff, RelyingParty party, Clock clock) {
        this.server = server;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "nhsmail-stand-in");
            thread.setDaemon(true);
            return thread;
        });
        this.tenant = new Tenant(staff.nhsmail());
        this.tokens = new Tokens(origin(), clock);
        this.graph = new Graph(graphBase(), tenant, tokens, clock);
        Sessions sessions = new Sessions(clock);
        List<String> known = staff.testSignIns().stream()
                .map(TestSignIn::nhsmail)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Authorization authorization = new Authorization(party, tenant, sessions, known);
        TokenEndpoint token = new TokenEndpoint(party, tenant, sessions, tokens, this::wrong, this::amr);
        String tid = "/" + NhsmailAccount.TENANT;
        serve(tid + "/v2.0/.well-known/openid-configuration", exchange -> exchange.json(200, discovery()));
        serve(tid + "/discovery/v2.0/keys", exchange -> exchange.json(200, tokens.keys()));
        serve(tid + "/oauth2/v2.0/authorize", authorization::authorize);
        serve(tid + "/oauth2/v2.0/token", token::handle);
        serve(tid + "/oauth2/v2.0/logout", authorization::logout);
        serve("/v1.0/me", graph::me);
        serve("/v1.0/users", graph::byId);
        serve("/v1.0/users/delta()", graph::delta);
        serve("/v1.0/users/delta", graph::delta);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * @param port 0 takes a free one
     * @param party the one application that is registered
     * @throws IOException if the port is taken
     */
    public static NhsmailStandIn open(SyntheticStaff staff, int port, RelyingParty party, Clock clock)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        return new NhsmailStandIn(server, staff, party, clock);
    }

    /** As above, by the machine's clock. */
    public static NhsmailStandIn open(SyntheticStaff staff, int port, RelyingParty party) throws IOException {
        return open(staff, port, party, Clock.systemUTC());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://localhost:PORT/{tid}/v2.0}. Discovery is below it. */
    public String issuer() {
        return tokens.issuer();
    }

    /** The base address of Graph, {@code …/v1.0}. */
    public String graphBase() {
        return origin() + "/v1.0";
    }

    /** Where applications get a token for Graph. */
    public String tokenEndpoint() {
        return endpoint("token");
    }

    /** Whether people give a second factor ({@code amr} holds {@code mfa}); they do not at first. */
    public void setMultiFactor(boolean given) {
        multiFactor = given;
    }

    /** Replaces what was wrong before; with nothing, all is right again. */
    public void misbehave(Misbehaviour... ways) {
        synchronized (wrong) {
            wrong.clear();
            wrong.addAll(Arrays.asList(ways));
        }
    }

    /** From here on the e-mail claim of {@code address} is that of somebody else (the attack known as nOAuth). */
    public void stateEmail(String address, String email) {
        tenant.stateEmail(tenant.existing(address).account().oid(), email);
    }

    /** The account is gone and its address is given to somebody new, with another {@code oid}. */
    public NhsmailAccount reuseAddress(String address, String given, String family) {
        NhsmailAccount gone = tenant.existing(address).account();
        tenant.remove(gone.oid(), "changed");
        NhsmailAccount fresh = new NhsmailAccount(
                UUID.randomUUID(),
                given,
                family,
                family + ", " + given,
                gone.address(),
                gone.odsCode(),
                NhsmailAccount.State.ACTIVE);
        tenant.put(fresh);
        return fresh;
    }

    /** The address changes, as on marriage; {@code oid} does not. */
    public void changeAddress(String address, String to) {
        NhsmailAccount account = tenant.existing(address).account();
        tenant.put(new NhsmailAccount(
                account.oid(),
                account.given(),
                account.family(),
                account.displayName(),
                to,
                account.odsCode(),
                account.state()));
    }

    /** The account is gone: no sign-in, and {@code @removed} in the next delta. */
    public void remove(String address) {
        tenant.remove(tenant.existing(address).account().oid(), "changed");
    }

    /** The account is gone for good, as 30 days after its removal. */
    public void purge(String address) {
        tenant.remove(tenant.existing(address).account().oid(), "deleted");
    }

    /** A new account, or what was changed of one: known by its {@code oid}. */
    public void put(NhsmailAccount account) {
        tenant.put(account);
    }

    /** What the directory shows of whether the account may sign in; null hides it. */
    public void showEnabled(String address, @Nullable Boolean enabled) {
        tenant.enable(tenant.existing(address).account().oid(), enabled);
    }

    /** The next {@code times} calls of Graph get 429 with {@code Retry-After}. */
    public void throttle(int times, Duration retryAfter) {
        graph.throttle(times, retryAfter);
    }

    /** The next {@code times} calls of Graph get 503 with a {@code Retry-After} of two seconds. */
    public void fail(int times) {
        graph.fail(times);
    }

    /** The next {@code calls} of Graph are answered in any case: what was told to go wrong goes wrong after them. */
    public void spare(int calls) {
        graph.spare(calls);
    }

    /** How many calls of Graph got 429, 503 or 410 so far. */
    public int refused() {
        return graph.refused();
    }

    /** How many calls of Graph came before the time had passed that {@code Retry-After} named; they were refused with 429. */
    public int early() {
        return graph.early();
    }

    /** Every delta link given out so far gets 410. */
    public void expireDeltas() {
        tenant.expireDeltas();
    }

    /** Whether an application may read the directory; the shared tenant normally refuses (403). */
    public void grantDirectoryRead(boolean granted) {
        graph.grantDirectoryRead(granted);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private interface Endpoint {
        void answer(Exchange exchange) throws IOException;
    }

    private void serve(String path, Endpoint endpoint) {
        server.createContext(path, http -> {
            try (http) {
                Exchange exchange = new Exchange(http);
                // a context also takes what lies below its path
                if (http.getRequestURI().getPath().equals(path)) {
                    endpoint.answer(exchange);
                } else {
                    exchange.json(404, Map.of("error", "not_found"));
                }
            }
        });
    }

    private Set<Misbehaviour> wrong() {
        synchronized (wrong) {
            return Set.copyOf(wrong);
        }
    }

    private List<String> amr() {
        return multiFactor ? List.of("pwd", "mfa") : List.of("pwd");
    }

    private String origin() {
        return "http://localhost:" + port();
    }

    private String endpoint(String name) {
        return origin() + "/" + NhsmailAccount.TENANT + "/oauth2/v2.0/" + name;
    }

    private Map<String, Object> discovery() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer());
        document.put("authorization_endpoint", endpoint("authorize"));
        document.put("token_endpoint", endpoint("token"));
        document.put("end_session_endpoint", endpoint("logout"));
        document.put("jwks_uri", origin() + "/" + NhsmailAccount.TENANT + "/discovery/v2.0/keys");
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query"));
        document.put("subject_types_supported", List.of("pairwise"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("code_challenge_methods_supported", List.of("plain", "S256"));
        document.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_post", "client_secret_basic"));
        document.put("frontchannel_logout_supported", true);
        return document;
    }
}
