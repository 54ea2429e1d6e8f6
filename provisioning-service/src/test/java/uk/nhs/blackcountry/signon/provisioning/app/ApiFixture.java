package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.Contract;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditChain;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDirectory;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRealm;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.JoinAccounts;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.SealAudit;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;

/**
 * The whole service with nobody reading sources, and staff of two trusts in it: Dora administers Dudley and may appoint, Wilf administers
 * Walsall, Asha works at both, Bert at Walsall alone, Carol at Dudley alone.
 */
final class ApiFixture implements AutoCloseable {
    static final OdsCode DUDLEY = new OdsCode("RNA");
    static final OdsCode WALSALL = new OdsCode("RBK");
    static final Account DORA = TestSource.account("RNA", UUID.randomUUID(), "Dora", "Desk");
    static final Account CAROL = TestSource.account("RNA", UUID.randomUUID(), "Carol", "Ng");
    static final Account WILF = TestSource.account("RBK", UUID.randomUUID(), "Wilf", "Ward");
    static final Account BERT = TestSource.account("RBK", UUID.randomUUID(), "Bert", "Jones");
    static final Account ASHA_AT_DUDLEY = TestSource.account("RNA", UUID.randomUUID(), "Asha", "Patel");
    static final Account ASHA_AT_WALSALL = TestSource.account("RBK", UUID.randomUUID(), "Asha", "Patel");

    private static final String ESR = """
                esr:
                  files:
                    drop-folder: %s
                    file-name: "ESR_RNA_(?<date>[0-9]{8})\\\\.csv"
                  columns: { assignment: Assignment, employee: Employee, given: First, family: Last, start: Start }
            """;

    final Path extracts = folder("extracts");
    final TestRealm realm = new TestRealm();
    final TestSource dudley = new TestSource("RNA");
    final TestSource walsall = new TestSource("RBK");
    private final TestDirectory directory = new TestDirectory();
    private final AtomicLong counter = new AtomicLong();
    private final RunningService service;
    final Registry registry;

    ApiFixture() {
        this(Map.of());
    }

    /** @param besides configuration that takes precedence by being primary */
    ApiFixture(Map<String, Object> more, Class<?>... besides) {
        Map<String, Object> settings = RunningService.settings(directory, realm);
        settings.put("TRUSTS_FILE", twoTrusts(settings, extracts).toString());
        settings.put("registry.scheduler.enabled", "false");
        settings.putAll(more);
        service = RunningService.start(settings, besides);
        registry = service.bean(Registry.class);
        List.of(dudley, walsall).forEach(this::configureAsTheService);
        List.of(DORA, CAROL, ASHA_AT_DUDLEY).forEach(dudley::show);
        List.of(WILF, BERT, ASHA_AT_WALSALL).forEach(walsall::show);
        sync(dudley);
        sync(walsall);
        appoint(DORA, DUDLEY, true);
        appoint(WILF, WALSALL, false);
    }

    /** What a test reads, the service's own source of that name goes on with: it would not release another configuration's plan. */
    private void configureAsTheService(TestSource source) {
        sources().stream()
                .filter(own -> own.name().equals(source.name()))
                .forEach(own -> source.configure(own.configuration()));
    }

    static Path folder(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both trusts' identity management has a client; nobody reads the directories here, so one will do for both. */
    private static Path twoTrusts(Map<String, Object> settings, Path folder) {
        try {
            Path one = Path.of(String.valueOf(settings.get("TRUSTS_FILE")));
            String dudley = Files.readString(one)
                    .replace("short-name: Dudley", "short-name: Dudley\n    scim: { client-id: scim-rna }");
            String walsall = dudley.replace("trusts:\n", "")
                    .replace("RNA", "RBK")
                    .replace("Dudley", "Walsall")
                    .replace("scim-rna", "scim-rbk");
            String withEsr = dudley.replace("    directory:", ESR.formatted(folder) + "    directory:");
            return Files.writeString(one, withEsr + walsall);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sync(AccountSource source) {
        Duration never = Duration.ofDays(99);
        new SyncSource(source, registry, new SyncSource.Intervals(never, never)).run();
    }

    void appoint(Account account, OdsCode trust, boolean mayAppoint) {
        registry.administrators()
                .appoint(new Administrator(holder(account), trust, mayAppoint, "operator test", Instant.now()));
    }

    /** Asha's two accounts become one person's. */
    PersonId joinAsha() {
        return join(ASHA_AT_DUDLEY, ASHA_AT_WALSALL);
    }

    /** Somebody else of that kind: a person whom both trusts know. */
    Shared sharedPerson() {
        Account atDudley = TestSource.account("RNA", UUID.randomUUID(), "Sana", "Shared");
        Account atWalsall = TestSource.account("RBK", UUID.randomUUID(), "Sana", "Shared");
        dudley.show(atDudley);
        walsall.show(atWalsall);
        sync(dudley);
        sync(walsall);
        return new Shared(join(atDudley, atWalsall), atWalsall);
    }

    record Shared(PersonId person, Account atWalsall) {}

    /** Two accounts of one name and address, one at each trust: two persons, and a proposal as soon as somebody looks. */
    Pair sharedByMail() {
        String family = "Of" + Long.toString(counter.incrementAndGet(), Character.MAX_RADIX);
        Account atDudley = TestSource.account("RNA", UUID.randomUUID(), "Priya", family);
        Account atWalsall = TestSource.account("RBK", UUID.randomUUID(), "Priya", family);
        dudley.show(atDudley);
        walsall.show(atWalsall);
        sync(dudley);
        sync(walsall);
        return new Pair(atDudley, atWalsall);
    }

    record Pair(Account atDudley, Account atWalsall) {}

    /** The person's NHSmail account. */
    AccountKey joinNhsmail(Account account) {
        AccountKey mailbox = AccountKey.nhsmail(UUID.randomUUID(), UUID.randomUUID());
        prove(account, mailbox, "someone@nhs.net");
        return mailbox;
    }

    private PersonId join(Account atDudley, Account atWalsall) {
        return prove(atWalsall, atDudley.key(), null);
    }

    PersonId prove(Account by, AccountKey other, @Nullable String email) {
        try {
            return new JoinAccounts(registry)
                    .decide(new Joining.Proof(
                            UUID.randomUUID(),
                            holder(by),
                            by.key(),
                            other,
                            by.name(),
                            email,
                            false,
                            "session",
                            Instant.now()))
                    .survivor();
        } catch (JoinAccounts.ConflictException e) {
            throw new AssertionError(e);
        }
    }

    PersonId holder(Account account) {
        return holder(account.key());
    }

    PersonId holder(AccountKey key) {
        var link = registry.links().ofAccounts(List.of(key)).get(key);
        if (link == null) {
            throw new AssertionError("nobody holds " + key);
        }
        return link.person();
    }

    /** As the realm issues it to a person who signed in to the registry's console. */
    JWTClaimsSet.Builder claims(PersonId person) {
        return new JWTClaimsSet.Builder()
                .issuer(realm.issuer())
                .subject(person.toString())
                .audience(Contract.API_AUDIENCE)
                .claim("typ", Contract.ACCESS_TOKEN_TYPE)
                .claim("azp", "registry-console")
                .claim("acr", "two-factors")
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    Caller as(Account account) {
        return new Caller(realm.sign(claims(holder(account)).build()));
    }

    /** As the realm issues it to a client of a trust's identity management. */
    JWTClaimsSet.Builder scimClaims(String client) {
        return claims(new PersonId(UUID.randomUUID()))
                .audience(Contract.SCIM_AUDIENCE)
                .claim("azp", client);
    }

    Caller asClient(String client) {
        return new Caller(realm.sign(scimClaims(client).build()));
    }

    Caller with(@Nullable String token) {
        return new Caller(token);
    }

    @SuppressWarnings("unchecked")
    List<AccountSource> sources() {
        return service.bean("accountSources", List.class);
    }

    <T> T mappings(Class<T> type) {
        return service.bean("requestMappingHandlerMapping", type);
    }

    /** Nobody does it by a timer here. */
    void seal() {
        new SealAudit(service.bean(AuditChain.class), registry.clock()).run();
    }

    <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    /** The details of the audit lines of one action, the latest last. */
    List<String> audited(String action) {
        return JdbcClient.create(dataSource())
                .sql("select detail from audit_line where action = :action order by id")
                .param("action", action)
                .query(String.class)
                .list();
    }

    DataSource dataSource() {
        return service.bean(DataSource.class);
    }

    String url() {
        return service.url();
    }

    @Override
    public void close() {
        service.close();
        realm.close();
        directory.close();
        delete(extracts);
    }

    static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer. */
    record Answer(HttpResponse<String> response) {
        private static final JsonMapper JSON = new JsonMapper();

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Is a problem document of this status, and says nothing of the inside. */
        Answer isProblem(int status) {
            assertThat(status()).as(body()).isEqualTo(status);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(json().path("status").asInt()).isEqualTo(status);
            assertThat(json().path("detail").asString()).isNotBlank();
            assertThat(body()).doesNotContain("Exception", "org.", "java", "select ", "sql");
            return this;
        }
    }

    /** Sends requests with one token. */
    final class Caller {
        private final @Nullable String token;

        Caller(@Nullable String token) {
            this.token = token;
        }

        Answer get(String path, String... headers) {
            return send("GET", path, null, headers);
        }

        Answer post(String path, String body, String... headers) {
            return send("POST", path, body, headers);
        }

        Answer send(String method, String path, @Nullable String body, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(path.startsWith("http") ? path : url() + "/registry/v1" + path))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            boolean typed = List.of(headers).contains("Content-Type");
            if (body != null && !typed) {
                request.header("Content-Type", "application/json");
            }
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                return new Answer(
                        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
