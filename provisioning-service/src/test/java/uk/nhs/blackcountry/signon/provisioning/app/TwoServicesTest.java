package uk.nhs.blackcountry.signon.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDirectory;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRealm;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Two whole services with their own tasks on one database, as they are deployed: the work of both is done once, and all of it when one is gone. */
class TwoServicesTest {
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    private final TestDirectory dudley = new TestDirectory();
    private final TestDirectory walsall = new TestDirectory();
    private final TestRealm realm = new TestRealm();
    private final AtomicInteger staff = new AtomicInteger();
    private RunningService first;
    private RunningService second;

    @BeforeEach
    void start() throws IOException {
        somebodyStarts(dudley);
        somebodyStarts(walsall);
        Map<String, Object> settings = RunningService.settings(dudley, realm);
        String walsalls = Files.readString(trusts(RunningService.settings(walsall, realm)))
                .replace("trusts:\n", "")
                .replace("RNA", "RBK")
                .replace("Dudley", "Walsall");
        Path both = trusts(settings);
        Files.writeString(both, Files.readString(both) + walsalls);
        first = RunningService.start(settings);
        second = RunningService.start(settings);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        realm.close();
        dudley.close();
        walsall.close();
    }

    @Test
    void twoServices_readAndDeliverEachAccountOnce_andEitherDoesAllOfItWhenTheOtherIsGone() {
        await().atMost(AT_MOST).untilAsserted(() -> assertThat(realm.persons()).hasSize(2));
        for (int i = 0; i < 5; i++) {
            somebodyStarts(dudley);
            somebodyStarts(walsall);
        }
        await().atMost(AT_MOST).untilAsserted(() -> assertThat(realm.persons()).hasSize(12));
        // whoever asks first when a task is due does it, and that may be the same one for long: the other must take
        // over
        boolean firstIsBusier = readings(first) >= readings(second);
        RunningService busier = firstIsBusier ? first : second;
        RunningService left = firstIsBusier ? second : first;
        assertThat(readings(busier)).isPositive();

        busier.close();
        long readBefore = readings(left);
        double deliveredBefore = delivered(left);
        somebodyStarts(dudley);
        somebodyStarts(walsall);

        await().atMost(AT_MOST).untilAsserted(() -> {
            assertThat(realm.persons()).hasSize(14);
            assertThat(readings(left)).isGreaterThanOrEqualTo(readBefore + 2);
            assertThat(delivered(left)).isGreaterThanOrEqualTo(deliveredBefore + 2);
        });
        assertThat(left.bean(Registry.class).plans().page(null, null, 99).stream()
                        .mapToInt(plan -> plan.counts().created())
                        .sum())
                .as("each account was planned once")
                .isEqualTo(14);
    }

    private void somebodyStarts(TestDirectory directory) {
        int number = staff.incrementAndGet();
        directory.addStaff(UUID.randomUUID(), "user" + number, "Given" + number, "Family" + number);
    }

    private static Path trusts(Map<String, Object> settings) {
        return Path.of(String.valueOf(settings.get("TRUSTS_FILE")));
    }

    private static long readings(RunningService service) {
        return service.bean(MeterRegistry.class).find("registry.sync").tags("outcome", "applied").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private static double delivered(RunningService service) {
        Counter counter =
                service.bean(MeterRegistry.class).find("registry.delivered").counter();
        return counter == null ? 0 : counter.count();
    }
}
