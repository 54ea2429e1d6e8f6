package uk.nhs.blackcountry.signon.stack;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.build.Artifacts;
import uk.nhs.blackcountry.signon.stack.console.Steps;
import uk.nhs.blackcountry.signon.stack.directory.AdDirectory;
import uk.nhs.blackcountry.signon.stack.keycloak.AugmentedServers;
import uk.nhs.blackcountry.signon.stack.keycloak.DatabaseTemplate;
import uk.nhs.blackcountry.signon.stack.keycloak.KeycloakNode;
import uk.nhs.blackcountry.signon.stack.keycloak.RealmVariables;
import uk.nhs.blackcountry.signon.stack.mail.MailCatcher;
import uk.nhs.blackcountry.signon.stack.nhsmail.NhsmailStandIn;
import uk.nhs.blackcountry.signon.stack.postgres.LocalPostgres;
import uk.nhs.blackcountry.signon.stack.process.JavaHome;
import uk.nhs.blackcountry.signon.stack.provisioning.ProvisioningProcess;
import uk.nhs.blackcountry.signon.stack.provisioning.ServiceVariables;
import uk.nhs.blackcountry.signon.stack.provisioning.StaffArrival;
import uk.nhs.blackcountry.signon.stack.sampleapp.SampleAppProcess;
import uk.nhs.blackcountry.signon.stack.staff.SyntheticStaff;
import uk.nhs.blackcountry.signon.stack.staff.Trust;

/** All parts together, started in an order in which each finds what it needs, and ended in the opposite one. */
final class Federation implements AutoCloseable {
    private static final long SEED = 2026;
    private static final String BOOTSTRAP = "bootstrap";

    private final Artifacts artifacts;
    private final JavaHome java;
    private final Ports ports;
    private final StateFolder state;
    private final SyntheticStaff staff;
    private final Path cache = AugmentedServers.defaultCache(System.getenv());
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private @Nullable Path server;
    private @Nullable Path trusts;
    private @Nullable MailCatcher mail;
    private @Nullable LocalPostgres postgres;
    private @Nullable KeycloakNode keycloak;

    Federation(Artifacts artifacts, JavaHome java, Ports ports, StateFolder state, int staff) {
        this.artifacts = artifacts;
        this.java = java;
        this.ports = ports;
        this.state = state;
        this.staff = SyntheticStaff.of(staff, SEED);
    }

    SyntheticStaff staff() {
        return staff;
    }

    String keycloakUrl() {
        return "http://localhost:" + ports.keycloak();
    }

    String sampleAppUrl() {
        return "http://localhost:" + ports.sampleApp();
    }

    /** What was sent to people. */
    MailCatcher mailCatcher() {
        return requireNonNull(mail);
    }

    Path mailFolder() {
        return state.path("mail");
    }

    /** The slow ones start together, as far as they do not need one another. */
    void start(Steps steps) throws Exception {
        server = steps.step("Keycloak " + artifacts.keycloakVersion() + " with our extensions built in", this::server);
        List<AdDirectory> directories = steps.step("Four trusts' directories", this::directories);
        trusts = TrustsFile.write(state.path("trusts.yaml"), directories);
        steps.step("NHSmail stand-in", this::nhsmail);
        mail = steps.step("Mail catcher", this::mail);
        postgres = steps.step("PostgreSQL", this::postgres);
        KeycloakNode booting = opened(keycloak());
        SampleAppProcess app = opened(sampleApp());
        keycloak = steps.step("Keycloak", booting::awaitReady);
        steps.step("Realm", this::realm);
        steps.step("Provisioning service", this::provisioning);
        steps.step("Sample app", app::awaitReady);
        StaffArrival arrival = new StaffArrival(requireNonNull(postgres));
        steps.step("Staff reach the realm", () -> arrival.await(Duration.ofMinutes(5)));
    }

    private Path server() throws IOException {
        return new AugmentedServers(cache, Clock.systemUTC())
                .serverFor(artifacts.keycloak(), artifacts.providerJar(), java);
    }

    private LocalPostgres postgres() throws IOException {
        Path data = state.path("postgres");
        if (!Files.exists(data)) {
            String secret = new DatabaseTemplate(cache, Clock.systemUTC())
                    .copyTo(
                            data,
                            artifacts.keycloak(),
                            artifacts.providerJar(),
                            requireNonNull(server),
                            java,
                            environment());
            state.keep(BOOTSTRAP, secret);
        }
        return opened(LocalPostgres.start(
                data,
                ports.postgres(),
                state.log("postgres"),
                LocalPostgres.Durability.DURABLE,
                List.of("keycloak", "registry")));
    }

    private List<AdDirectory> directories() throws IOException {
        List<AdDirectory> directories = new ArrayList<>();
        for (Trust trust : Trust.values()) {
            directories.add(opened(AdDirectory.open(
                    state.path("directories").resolve(trust.dnsName()),
                    trust,
                    staff,
                    ports.directory(trust.ordinal()))));
        }
        return directories;
    }

    private NhsmailStandIn nhsmail() throws IOException {
        return opened(NhsmailStandIn.open(
                staff, ports.nhsmail(), RealmVariables.atNhsmail(state.secret("nhsmail"), List.of(keycloakUrl()))));
    }

    private MailCatcher mail() throws IOException {
        return opened(MailCatcher.open(mailFolder(), ports.mail()));
    }

    private KeycloakNode keycloak() throws IOException {
        return KeycloakNode.start(new KeycloakNode.Settings(
                java,
                requireNonNull(server),
                state.path("keycloak"),
                state.log("keycloak"),
                ports.keycloak(),
                ports.management(),
                ports.keycloak(),
                requireNonNull(postgres).jdbcUrl("keycloak"),
                state.secret(BOOTSTRAP),
                KeycloakNode.Cluster.ALONE,
                environment()));
    }

    /** What our extensions in Keycloak read. */
    private Map<String, String> environment() {
        return Map.of(
                "SIGNON_LOCAL_STACK",
                "true",
                "TRUSTS_FILE",
                requireNonNull(trusts).toString(),
                "STAFF_NETWORKS",
                "127.0.0.0/8, ::1/128",
                "REGISTRY_URL",
                "http://localhost:" + ports.provisioning());
    }

    private String realm() {
        RealmVariables variables = new RealmVariables(
                "http://localhost:" + ports.nhsmail(),
                state.secret("nhsmail"),
                state.secret("provisioning"),
                sampleAppUrl());
        requireNonNull(keycloak).applyRealm(variables.over(System.getenv()));
        return keycloakUrl();
    }

    private ProvisioningProcess provisioning() throws IOException {
        ServiceVariables variables = new ServiceVariables(
                        requireNonNull(trusts),
                        requireNonNull(postgres).jdbcUrl("registry"),
                        keycloakUrl(),
                        state.secret("provisioning"),
                        ports.mail())
                .with(sampleAppUrl());
        return opened(ProvisioningProcess.start(
                        java,
                        artifacts.provisioningService(),
                        ports.provisioning(),
                        variables,
                        state.log("provisioning")))
                .awaitReady();
    }

    private SampleAppProcess sampleApp() throws IOException {
        return SampleAppProcess.start(
                java,
                artifacts.classPath(),
                ports.sampleApp(),
                keycloakUrl(),
                "http://localhost:" + ports.provisioning(),
                state.log("sample-app"));
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    /** Ends what was started, the last first; what fails to end does not keep the others from it. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception failed) {
                System.err.println("run-local: " + part.getClass().getSimpleName() + " did not end well: " + failed);
            }
        }
    }
}
