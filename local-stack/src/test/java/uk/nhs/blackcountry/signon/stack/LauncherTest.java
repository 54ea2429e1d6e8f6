package uk.nhs.blackcountry.signon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.stack.process.StackFailure;

/** {@code ./run-local} from its first start to its third, each ended in another way, on one state folder. */
@Tag("launcher")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherTest {
    private static final String UP = "Ctrl-C ends everything.";

    /** One for all: the realm that is kept in the state names them. */
    private static final Ports PORTS = free();

    @TempDir
    static Path temp;

    private final Path state = temp.resolve("state");

    @Test
    @Order(1)
    void ctrlC_endsEveryProcess_andFreesEveryPort() throws Exception {
        try (RunningLauncher launcher = RunningLauncher.start(state, PORTS).says(UP)) {
            List<ProcessHandle> processes = launcher.processes();
            assertThat(processes).hasSizeGreaterThan(5);

            launcher.ctrlC();

            assertThat(launcher.status()).as(launcher.text()).isEqualTo(130);
            end(processes);
            assertThat(launcher.processes()).noneMatch(ProcessHandle::isAlive);
            assertThatCode(PORTS::requireFree).doesNotThrowAnyException();
        }
    }

    /** An out-of-memory killer or a closed lid, not Ctrl-C: nobody is there to clear up but the watchdog. */
    @Test
    @Order(2)
    void aLauncherThatIsKilled_takesItsProcessesWithIt() throws Exception {
        try (RunningLauncher launcher = RunningLauncher.start(state, PORTS).says(UP)) {
            List<ProcessHandle> processes = launcher.processes();

            launcher.isKilled();

            end(processes);
        }
    }

    @Test
    @Order(3)
    void aStartAfterThat_goesOnWhereItWas_andSignsStaffIn() throws Exception {
        try (RunningLauncher launcher = RunningLauncher.start(state, PORTS, "--once")) {
            assertThat(launcher.status()).as(launcher.text()).isZero();
            assertThat(launcher.text()).contains("All of it is right.", "figure first-sign-in ");
            assertThat(launcher.processes()).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    @Order(4)
    void aSecondLauncherOnOneState_saysWhatToDo() throws Exception {
        try (StateFolder first = StateFolder.open(state, false);
                RunningLauncher second = RunningLauncher.start(state, PORTS)) {
            assertThat(second.status()).isEqualTo(1);
            assertThat(second.text()).contains("another run-local uses " + state, "--state");
        }
    }

    /** Soon: the watchdog outlives the launcher by a moment, for it waits for the launcher's end. */
    private static void end(List<ProcessHandle> processes) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }

    private static Ports free() {
        while (true) {
            Ports ports = new Ports(ThreadLocalRandom.current().nextInt(20_000, 30_000));
            try {
                ports.requireFree();
                return ports;
            } catch (StackFailure taken) {
                // The next base, then.
            }
        }
    }
}
