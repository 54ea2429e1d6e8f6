package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDatabase;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDirectory;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRealm;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;

class ReconcileCommandTest {
    private final TestRealm realm = new TestRealm();
    private final TestDirectory directory = new TestDirectory();
    private final TestDatabase database = TestDatabase.migrated();
    private final Registry registry =
            TestRegistry.on(database, Clock.systemUTC()).registry();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** Brought, and taken off the outbox as if delivered; the realm has nobody. */
    @BeforeEach
    void somebodyWasLost() {
        TestSource dudley = new TestSource("RNA");
        dudley.show(TestSource.account("RNA", UUID.randomUUID(), "Dora", "Desk"));
        Duration never = Duration.ofDays(99);
        new SyncSource(dudley, registry, new SyncSource.Intervals(never, never)).run();
        registry.outbox()
                .done(registry.outbox().claim(9, Clock.systemUTC().instant(), never).stream()
                        .map(entry -> entry.projection())
                        .toList());
    }

    @AfterEach
    void stop() {
        realm.close();
        directory.close();
    }

    @Test
    void reconcile_showsThenRepairs_andSaysInTheEndThatAllIsWell() {
        assertThat(run("--operator", "jo", "--dry-run")).isEqualTo(ReconcileCommand.DIFFERED);
        assertThat(printed()).contains("to repair: person ", ": Keycloak holds nothing", "1 would be repaired");
        assertThat(registry.outbox().depth().waiting()).isZero();

        assertThat(run("--operator", "jo")).isEqualTo(ReconcileCommand.DIFFERED);
        assertThat(printed()).contains("1 persons compared; 1 repaired, 0 not, 0 users are nobody's");
        assertThat(registry.outbox().depth().waiting()).isEqualTo(1);

        assertThat(run("--operator", "jo")).as("it is on its way").isZero();
    }

    @Test
    void reconcile_whenKeycloakDoesNotAnswer_comparesNothing_andIs1() {
        realm.close();
        assertThat(run("--operator", "jo")).isEqualTo(1);
        assertThat(printed()).contains("not done: ");
    }

    @Test
    void reconcile_withoutWhatItNeeds_saysWhat() {
        assertThat(new Commands(
                                Map.of("spring.datasource.url", database.url()),
                                new PrintStream(printed, true, StandardCharsets.UTF_8))
                        .run(new String[] {"reconcile", "--operator", "jo"}))
                .isEqualTo(1);
        assertThat(printed()).contains("KEYCLOAK_URL is not set");
        assertThat(new Commands(
                                Map.of(
                                        "spring.datasource.url",
                                        database.url(),
                                        "KEYCLOAK_URL",
                                        realm.url(),
                                        "PROVISIONING_CLIENT_SECRET",
                                        TestRealm.SECRET),
                                new PrintStream(printed, true, StandardCharsets.UTF_8))
                        .run(new String[] {"reconcile", "--operator", "jo"}))
                .isEqualTo(1);
        assertThat(printed()).contains("set TRUSTS_FILE");
        assertThat(run()).isEqualTo(Commands.USAGE);
        assertThat(printed()).contains("Missing required option: '--operator=NAME'", "--dry-run");
    }

    private int run(String... options) {
        Map<String, Object> settings = RunningService.settings(directory, realm);
        settings.put("spring.datasource.url", database.url());
        return new Commands(settings, new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(Stream.concat(Stream.of("reconcile"), Stream.of(options)).toArray(String[]::new));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
