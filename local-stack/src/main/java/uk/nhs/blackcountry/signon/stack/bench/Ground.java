package uk.nhs.blackcountry.signon.stack.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.TrustsFile;
import uk.nhs.blackcountry.signon.stack.build.Artifacts;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.keycloak.AugmentedServers;
import uk.nhs.blackcountry.signon.stack.keycloak.DatabaseTemplate;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.keycloak.RealmVariables;
import uk.nhs.blackcountry.signon.stack.postgres.LocalPostgres;
import uk.nhs.blackcountry.signon.stack.process.ChildProcess;
import uk.nhs.blackcountry.signon.stack.process.Folders;
import uk.nhs.blackcountry.signon.stack.process.FreePort;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;
import uk.nhs.blackcountry.signon.stack.provisioning.ProvisioningProcess;
import uk.nhs.blackcountry.signon.stack.provisioning.RegistryCommand;
import uk.nhs.blackcountry.signon.stack.provisioning.RegistryOnDemand;
import uk.nhs.blackcountry.signon.stack.provisioning.ServiceVariables;
import uk.nhs.blackcountry.signon.stack.provisioning.StaffArrival;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** What is measured on: one PostgreSQL, directories, and servers that are started for one side. Gone afterwards, with all that it kept. */
final class Ground implements AutoCloseable {
    private static final List<String> FULL_SPEED = List.of("-XX:TieredStopAtLevel=4");

    private final Artifacts artifacts = Artifacts.find();
    private final JavaHome java = JavaHome.best(System.getenv())
            .orElseThrow(() -> new StackFailure("no JDK from 17 to 25 was found; set JAVA_HOME"));
    private final Path cache = AugmentedServers.defaultCache(System.getenv());
    private final Path folder;
    private final String secret = UUID.randomUUID().toString();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private @Nullable Path server;
    private @Nullable String bootstrapSecret;
    private @Nullable LocalPostgres postgres;

    private Ground(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "ending"));
    }

    static Ground make() throws IOException {
        return new Ground(Files.createTempDirectory("sign-on-bench"));
    }

    /** A directory of {@code staff} in {@code trust}, made anew. */
    AdDirectory directory(Trust trust, SyntheticStaff staff) throws IOException {
        Path own = Files.createTempDirectory(folder, trust.dnsName());
        return opened(AdDirectory.open(own, trust, staff, 0));
    }

    Path trustsFile(List<AdDirectory> directories) throws IOException {
        return TrustsFile.write(Files.createTempDirectory(folder, "trusts").resolve("trusts.yaml"), directories);
    }

    /**
     * A database for one side.
     *
     * @param template {@code keycloak} with its tables and ours, or {@code registry}, which is empty
     */
    String database(String template, String name, Path trusts) throws IOException {
        LocalPostgres running = postgres(trusts);
        running.copy(template, name);
        return running.jdbcUrl(name);
    }

    LocalPostgres postgres(Path trusts) throws IOException {
        if (postgres == null) {
            Path data = folder.resolve("postgres");
            server = new AugmentedServers(cache, Clock.systemUTC())
                    .serverFor(artifacts.keycloak(), artifacts.providerJar(), java);
            bootstrapSecret = new DatabaseTemplate(cache, Clock.systemUTC())
                    .copyTo(
                            data,
                            artifacts.keycloak(),
                            artifacts.providerJar(),
                            server,
                            java,
                            environment(trusts, List.of()));
            postgres = opened(LocalPostgres.start(
                    data,
                    FreePort.any(),
                    folder.resolve("postgres.log"),
                    LocalPostgres.Durability.DURABLE,
                    List.of("keycloak", "registry")));
        }
        return postgres;
    }

    /** A Keycloak node on {@code databaseUrl} with the realm as realm-config has it; the caller closes it. */
    KeycloakNode keycloak(String name, String databaseUrl, Path trusts, List<AdDirectory> believed) throws IOException {
        return keycloak(name, databaseUrl, trusts, believed, List.of(), Map.of());
    }

    /** The same, compiled as in production: who computes signatures for a minute must not be measured half asleep. */
    KeycloakNode keycloakAtFullSpeed(String databaseUrl, Path trusts) throws IOException {
        return keycloak("full-speed", databaseUrl, trusts, List.of(), FULL_SPEED, Map.of());
    }

    /** The same, at another time than now. */
    KeycloakNode keycloakAtFullSpeed(String databaseUrl, Path trusts, TimeShift time) throws IOException {
        return keycloak("full-speed", databaseUrl, trusts, List.of(), FULL_SPEED, time.environment());
    }

    private KeycloakNode keycloak(
            String name,
            String databaseUrl,
            Path trusts,
            List<AdDirectory> believed,
            List<String> jvm,
            Map<String, String> more)
            throws IOException {
        Map<String, String> environment = environment(trusts, believed);
        environment.putAll(more);
        int port = FreePort.any();
        KeycloakNode node = opened(KeycloakNode.start(new KeycloakNode.Settings(
                java,
                requireNonNull(server),
                folder.resolve(name),
                folder.resolve(name + ".log"),
                port,
                FreePort.any(),
                port,
                databaseUrl,
                requireNonNull(bootstrapSecret),
                KeycloakNode.Cluster.ALONE,
                environment,
                jvm)));
        String nowhere = "http://localhost:" + FreePort.any();
        node.awaitReady().applyRealm(new RealmVariables(nowhere, secret, secret, "").over(System.getenv()));
        return node;
    }

    /** The registry, which reads and delivers when it is told to; the caller closes it. */
    RegistryOnDemand registry(String databaseUrl, Path trusts, String keycloak) throws IOException {
        return opened(RegistryOnDemand.start(
                java,
                artifacts.provisioningService(),
                new ServiceVariables(trusts, databaseUrl, keycloak, secret, 0),
                folder.resolve("registry.log")));
    }

    /** The registry as it runs in production, where the app of {@code key} may come for site tokens; the caller closes it. */
    ProvisioningProcess registryWithSiteTokens(String databaseUrl, Path trusts, KeycloakNode keycloak, AppKey key)
            throws IOException {
        Path apps = Files.createDirectories(folder.resolve("apps"));
        Files.writeString(apps.resolve("bench-app.yaml"), """
                app:
                  id: %s
                  policy:
                    client-authentication: { method: private_key_jwt, keys: "%s", algorithm: RS256 }
                  exchange: { site-tokens: true }
                """.formatted(BenchApp.CLIENT, key.url()));
        Map<String, String> environment = new ServiceVariables(
                        trusts, databaseUrl, keycloak.url().toString(), secret, 0, policy(), apps, null)
                .environment();
        environment.put("REGISTRY_TOKENS_RATE", "100000");
        environment.put("REGISTRY_TOKENS_BURST", "100000");
        return production(environment);
    }

    /** The registry as it runs in production; the caller closes it. */
    ProvisioningProcess registry(String databaseUrl, Path trusts, KeycloakNode keycloak) throws IOException {
        return production(
                new ServiceVariables(trusts, databaseUrl, keycloak.url().toString(), secret, 0, policy(), null, null)
                        .environment());
    }

    /** The same, at another time than now. @param more of its configuration */
    ProvisioningProcess registry(
            String databaseUrl, Path trusts, KeycloakNode keycloak, TimeShift time, Map<String, String> more)
            throws IOException {
        Map<String, String> environment =
                new ServiceVariables(trusts, databaseUrl, keycloak.url().toString(), secret, 0).environment();
        environment.putAll(time.environment());
        environment.putAll(more);
        return production(environment);
    }

    /** What an operator does beside the registry, by a command of it. */
    void operator(String databaseUrl, Path trusts, KeycloakNode keycloak, List<String> words) throws IOException {
        RegistryCommand done = RegistryCommand.run(
                java,
                artifacts.provisioningService(),
                new ServiceVariables(trusts, databaseUrl, keycloak.url().toString(), secret, 0),
                folder.resolve(words.get(0) + ".log"),
                words);
        done.requireDone(words.get(0));
    }

    private ProvisioningProcess production(Map<String, String> environment) throws IOException {
        return opened(ProvisioningProcess.start(
                        java,
                        FULL_SPEED,
                        artifacts.provisioningService(),
                        List.of(),
                        FreePort.any(),
                        environment,
                        folder.resolve("registry.log")))
                .awaitReady();
    }

    /** A policy that opens the app of this bench to everybody who works. */
    private Path policy() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                version: 1
                apps: { %1$s: [user] }
                rules:
                  - name: everybody
                    grants: { %1$s: [user] }
                examples:
                  - name: somebody
                    at: 2026-11-26T09:00:00Z
                    placements:
                      - { trust: RNA, employment: home, from: 2024-01-05T08:00:00Z }
                    gives: { %1$s: [user] }
                """.formatted(BenchApp.CLIENT));
    }

    /** Runs a program of ours to its end, in a process of its own on the JDK of the servers. @return all that it printed */
    String output(Class<?> program, Duration limit) throws IOException {
        Path log = folder.resolve(program.getSimpleName() + ".log");
        List<String> command = List.of(
                java.java().toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                artifacts.classPath(),
                program.getName());
        try (ChildProcess process = ChildProcess.start(program.getSimpleName(), command, Map.of(), log)) {
            process.awaitSuccess(limit);
        }
        return Files.readString(log);
    }

    /** Waits until everybody whom the directories name is in the realm. */
    int awaitStaff(String registryDatabase, int directories) throws Exception {
        return new StaffArrival(requireNonNull(postgres), registryDatabase, directories).await(Duration.ofMinutes(5));
    }

    /** Waits until the registry knows of {@code count} placements that end from {@code first} on, and has told the realm. */
    int awaitEnds(String registryDatabase, Instant first, int count) throws Exception {
        return new StaffArrival(requireNonNull(postgres), registryDatabase, 1)
                .awaitEnds(first, count, Duration.ofMinutes(1));
    }

    /** @param believed directories whose certificate authority Keycloak itself must believe */
    private Map<String, String> environment(Path trusts, List<AdDirectory> believed) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SIGNON_LOCAL_STACK", "true");
        environment.put("TRUSTS_FILE", trusts.toString());
        environment.put("REGISTRY_URL", "http://localhost:1");
        if (!believed.isEmpty()) {
            environment.put("KC_TRUSTSTORE_PATHS", believed.get(0).authority().toString());
        }
        return environment;
    }

    synchronized <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception failed) {
                System.err.println("bench: " + part.getClass().getSimpleName() + " did not end well: " + failed);
            }
        }
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            System.err.println("bench: " + folder + " is left behind: " + e);
        }
    }
}
