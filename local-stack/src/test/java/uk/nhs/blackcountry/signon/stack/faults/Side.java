package uk.nhs.blackcountry.signon.stack.faults;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.Keycloak;
import uk.nhs.blackcountry.signon.stack.keycloak.DatabaseTemplate;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.nhsmail.NhsmailStandIn;
import uk.nhs.blackcountry.signon.stack.postgres.LocalPostgres;
import uk.nhs.blackcountry.signon.stack.process.FreePort;
import uk.nhs.blackcountry.signon.stack.provisioning.ProvisioningProcess;
import uk.nhs.blackcountry.signon.stack.provisioning.RegistryCommand;
import uk.nhs.blackcountry.signon.stack.provisioning.ServiceVariables;
import uk.nhs.blackcountry.signon.stack.provisioning.StaffArrival;

/**
 * One registry and one Keycloak on one PostgreSQL, which belong to nobody else. Every part can be ended and started again on its port,
 * with its data.
 */
final class Side implements AutoCloseable {
    private static final List<String> DATABASES = List.of("keycloak", "registry");

    private final String name;
    private final Ground ground;
    private final Path trusts;
    private final NhsmailStandIn nhsmail;
    private final String bootstrapSecret;
    private final int postgresPort = FreePort.any();
    private final int keycloakPort = FreePort.any();
    private final int servicePort = FreePort.any();
    private LocalPostgres postgres;
    private KeycloakNode keycloak;
    private @Nullable QuickStart quickStart;
    private @Nullable ProvisioningProcess service;
    private int starts;
    private Instant serviceStartedAt = Instant.EPOCH;

    private Side(String name, Ground ground, Path trusts, NhsmailStandIn nhsmail) throws IOException {
        this.name = name;
        this.nhsmail = nhsmail;
        this.ground = ground;
        this.trusts = trusts;
        Files.createDirectories(ground.folder().resolve(name));
        this.bootstrapSecret = new DatabaseTemplate(ground.cache(), Clock.systemUTC())
                .copyTo(
                        data(),
                        ground.artifacts().keycloak(),
                        ground.artifacts().providerJar(),
                        ground.server(),
                        ground.java(),
                        ground.keycloakVariables(trusts));
        this.postgres = postgres();
        this.keycloak = keycloak();
    }

    /** PostgreSQL and Keycloak start; {@link #awaitRealm} waits for them. */
    static Side open(String name, Ground ground, Path trusts, NhsmailStandIn nhsmail) throws IOException {
        return new Side(name, ground, trusts, nhsmail);
    }

    void awaitRealm() {
        keycloak.awaitReady().applyRealm(ground.realmVariables());
    }

    void startsBy(QuickStart shared) {
        quickStart = shared;
    }

    QuickStart quickStart() throws IOException {
        return QuickStart.prepare(ground, variables(Map.of()));
    }

    private Map<String, String> variables(Map<String, String> otherwise) {
        Map<String, String> variables = ground.serviceVariables(trusts, postgres.jdbcUrl("registry"), url(), nhsmail);
        variables.putAll(otherwise);
        return variables;
    }

    String url() {
        return "http://localhost:" + keycloakPort;
    }

    private Path data() {
        return ground.folder().resolve(name).resolve("postgres");
    }

    private Path log(String of) {
        return ground.folder().resolve(name + "-" + of + ".log");
    }

    /** Does not wait: what comes of it is seen in the databases. */
    void startService() {
        startService(Map.of());
    }

    /** @param otherwise variables that are set otherwise than usually */
    void startService(Map<String, String> otherwise) {
        serviceStartedAt = Instant.now();
        try {
            service = requireNonNull(quickStart).start(servicePort, variables(otherwise), log("service-" + ++starts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One more service on the same databases, to which NHSmail is no source, for the caller to end. Does not wait.
     *
     * @param as what it is called in the database ({@code application_name}), and its log
     */
    ProvisioningProcess oneMore(String as, Map<String, String> otherwise) {
        Map<String, String> variables = variables(otherwise);
        variables.keySet().removeIf(name -> name.startsWith("REGISTRY_NHSMAIL_"));
        variables.put("SPRING_DATASOURCE_URL", postgres.jdbcUrl("registry") + "?ApplicationName=" + as);
        try {
            return ProvisioningProcess.start(
                    ground.java(),
                    List.of(),
                    ground.artifacts().provisioningService(),
                    List.of(),
                    FreePort.any(),
                    variables,
                    log(as + "-" + ++starts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an operator does beside the services. @param words the command and its options */
    void operator(String... words) {
        try {
            ServiceVariables usual =
                    new ServiceVariables(trusts, postgres.jdbcUrl("registry"), url(), ground.provisioningSecret(), 0);
            RegistryCommand done = RegistryCommand.run(
                    ground.java(), ground.artifacts().provisioningService(), usual, log(words[0]), List.of(words));
            done.requireDone(words[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until everybody whom the directories name is in the realm. */
    void awaitStaff(int directories) throws SQLException, InterruptedException {
        new StaffArrival(postgres, "registry", directories).await(Duration.ofMinutes(3));
    }

    void awaitService() {
        requireNonNull(service).awaitReady();
    }

    void freezeService() {
        requireNonNull(service).freeze();
    }

    void thawService() {
        requireNonNull(service).thaw();
    }

    /** That the chain of audit lines is whole, by the service's own command. */
    void verifyAudit() {
        requireNonNull(quickStart).command("verify-audit", variables(Map.of()), log("verify-audit"));
    }

    /** Whether what was started still runs. */
    boolean isServiceAlive() {
        return service == null || service.isAlive();
    }

    void killService() {
        requireNonNull(service).kill();
        service = null;
    }

    /** Ends it as an administrator does who then starts it with other settings. */
    void stopService() {
        requireNonNull(service).close();
        service = null;
    }

    Instant serviceStartedAt() {
        return serviceStartedAt;
    }

    /** A client of Keycloak that may do everything, for the caller to close. */
    Keycloak admin() {
        return keycloak.admin();
    }

    void startKeycloak() {
        keycloak = keycloak().awaitReady();
    }

    void killKeycloak() {
        keycloak.kill();
    }

    void stopKeycloak() {
        keycloak.close();
    }

    void startPostgres() {
        postgres = postgres();
    }

    /** Connections are ended, everything is written out ("fast shutdown"). */
    void stopPostgres() {
        postgres.close();
    }

    void crashPostgres() {
        postgres.crash();
    }

    Connection registry() throws SQLException {
        return postgres.connect("registry");
    }

    Connection realm() throws SQLException {
        return postgres.connect("keycloak");
    }

    private LocalPostgres postgres() {
        return LocalPostgres.start(data(), postgresPort, log("postgres"), LocalPostgres.Durability.DURABLE, DATABASES);
    }

    private KeycloakNode keycloak() {
        try {
            return KeycloakNode.start(new KeycloakNode.Settings(
                    ground.java(),
                    ground.server(),
                    ground.folder().resolve(name).resolve("keycloak"),
                    log("keycloak"),
                    keycloakPort,
                    FreePort.any(),
                    keycloakPort,
                    postgres.jdbcUrl("keycloak"),
                    bootstrapSecret,
                    KeycloakNode.Cluster.ALONE,
                    ground.keycloakVariables(trusts)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
        keycloak.close();
        postgres.close();
    }
}
