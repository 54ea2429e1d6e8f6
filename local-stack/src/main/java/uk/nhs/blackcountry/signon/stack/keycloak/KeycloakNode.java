package uk.nhs.blackcountry.signon.stack.keycloak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import uk.nhs.blackcountry.signon.realm.KeycloakServer;
import uk.nhs.blackcountry.signon.realm.RealmReconciler;
import uk.nhs.blackcountry.signon.realm.data.RealmFiles;
import uk.nhs.blackcountry.signon.realm.plan.RealmConfigException;
import uk.nhs.blackcountry.signon.stack.process.ChildProcess;
import uk.nhs.blackcountry.signon.stack.process.HttpCheck;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/** One running Keycloak server. */
public final class KeycloakNode implements AutoCloseable {
    /** The client that may do everything, for the reconciler and for tests. */
    public static final String BOOTSTRAP_CLIENT = "bootstrap-admin";

    private final Settings settings;
    private final ChildProcess process;

    private KeycloakNode(Settings settings, ChildProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /** One node, or one of several that find each other through the database. */
    public enum Cluster {
        ALONE,
        SEVERAL
    }

    /**
     * @param server from {@link AugmentedServers}
     * @param home this node's own folder; made if missing
     * @param log where its output goes
     * @param port for people and apps
     * @param managementPort for health and metrics
     * @param publicPort the port in its public address: that of one node, also for the others
     * @param databaseUrl for JDBC
     * @param bootstrapSecret of {@link #BOOTSTRAP_CLIENT}, which is made when the database is empty
     * @param environment what our extensions read
     * @param jvm more options of the JVM, which win over those for a quick start
     */
    public record Settings(
            JavaHome java,
            Path server,
            Path home,
            Path log,
            int port,
            int managementPort,
            int publicPort,
            String databaseUrl,
            String bootstrapSecret,
            Cluster cluster,
            Map<String, String> environment,
            List<String> jvm) {
        /** As everything but a measurement has it. */
        public Settings(
                JavaHome java,
                Path server,
                Path home,
                Path log,
                int port,
                int managementPort,
                int publicPort,
                String databaseUrl,
                String bootstrapSecret,
                Cluster cluster,
                Map<String, String> environment) {
            this(
                    java,
                    server,
                    home,
                    log,
                    port,
                    managementPort,
                    publicPort,
                    databaseUrl,
                    bootstrapSecret,
                    cluster,
                    environment,
                    List.of());
        }
    }

    /** Starts the process; {@link #awaitReady} waits for it. */
    public static KeycloakNode start(Settings settings) throws IOException {
        Path conf = Files.createDirectories(settings.home().resolve("conf"));
        Files.createDirectories(settings.home().resolve("data"));
        // Keycloak looks for its build options below its home; 170 MB of libraries are not copied for that.
        link(settings.home().resolve("lib"), settings.server().resolve("lib"));
        link(settings.home().resolve("providers"), settings.server().resolve("providers"));
        Files.copy(
                settings.server().resolve("conf/cache-ispn.xml"),
                conf.resolve("cache-ispn.xml"),
                StandardCopyOption.REPLACE_EXISTING);
        List<String> command =
                new ArrayList<>(KeycloakCommand.java(settings.java(), settings.server(), settings.home()));
        command.addAll(command.indexOf("-cp"), settings.jvm());
        command.addAll(List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + settings.port(),
                "--http-management-port=" + settings.managementPort(),
                "--hostname=http://localhost:" + settings.publicPort(),
                // as docs/deploying.md has it: rows that go together go as one statement
                "--db-url=" + settings.databaseUrl() + "?reWriteBatchedInserts=true",
                "--db-username=postgres",
                "--db-pool-initial-size=1",
                "--log-level=INFO,org.infinispan:WARN,org.jgroups:WARN,io.smallrye.health:ERROR"));
        if (settings.cluster() == Cluster.ALONE) {
            command.add("--cache=local");
        } else {
            command.add("--cache=ispn");
            command.add("--cache-embedded-network-bind-address=127.0.0.1");
        }
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put("KC_DB_PASSWORD", "trusted");
        environment.put("KC_BOOTSTRAP_ADMIN_CLIENT_ID", BOOTSTRAP_CLIENT);
        environment.put("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", settings.bootstrapSecret());
        return new KeycloakNode(settings, ChildProcess.start("Keycloak", command, environment, settings.log()));
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    /** @throws StackFailure if it ends or takes too long, with the last lines of its log */
    public KeycloakNode awaitReady() {
        process.await(
                HttpCheck.ok("http://127.0.0.1:" + settings.managementPort() + "/health/ready"), Duration.ofMinutes(4));
        return this;
    }

    /**
     * Brings the realm to what realm-config's files say.
     *
     * @param variables what they name as {@code ${NAME}}, see {@link RealmVariables}
     */
    public void applyRealm(Map<String, String> variables) {
        try (RealmReconciler realm = realm(RealmFiles.ofThisModule(), variables)) {
            realm.apply();
        } catch (RealmConfigException refused) {
            throw new StackFailure("the realm was not made: " + refused.getMessage(), refused);
        }
    }

    /**
     * A reconciler for this node, for the caller to close.
     *
     * @param files what the realm must be
     * @param variables what they name as {@code ${NAME}}
     */
    public RealmReconciler realm(RealmFiles files, Map<String, String> variables) {
        return RealmReconciler.of(
                KeycloakServer.asClient(url(), BOOTSTRAP_CLIENT, settings.bootstrapSecret()), files, variables);
    }

    /** The address of this very node. */
    public URI url() {
        return URI.create("http://localhost:" + settings.port());
    }

    /** A client on this node as {@link #BOOTSTRAP_CLIENT}, for the caller to close. */
    public Keycloak admin() {
        return KeycloakBuilder.builder()
                .serverUrl(url().toString())
                .realm("master")
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(BOOTSTRAP_CLIENT)
                .clientSecret(settings.bootstrapSecret())
                .build();
    }

    public Path log() {
        return process.log();
    }

    /** Ends it as a crash would. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
