package uk.nhs.blackcountry.signon.provisioning.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.adapter.postgres.PostgresConfiguration;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDatabase;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;

/**
 * Two instances of the registry on one database: what is due is whose instance looks first, never both's, and one goes on alone when the other is gone.
 * They look in step here, as two do that were begun together: then the first may find everything for ever, so that whoever is to be seen at work is
 * seen while the other pauses.
 */
class TwoInstancesTest {
    private static final SyncSource.Intervals INTERVALS =
            new SyncSource.Intervals(Duration.ofHours(1), Duration.ofMinutes(5));
    private static final List<String> TRUSTS = List.of("RNA", "RBK", "RL4", "RXK");

    private final DataSource database = TestDatabase.migrated().dataSource();
    private final Clock clock = Clock.systemUTC();
    private final Map<String, TestSource> sources = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> runsOf = new ConcurrentHashMap<>();
    private final Set<String> twiceAtOnce = ConcurrentHashMap.newKeySet();
    private final List<Scheduler> schedulers = new ArrayList<>();

    @AfterEach
    void stop() {
        schedulers.forEach(Scheduler::stop);
    }

    @Test
    void twoInstances_doWhatTheOtherLeaves_neverOneTwiceAtOnce_andOneGoesOnAlone() {
        TRUSTS.forEach(trust -> {
            TestSource source = new TestSource(trust);
            source.show(TestSource.account(trust, UUID.randomUUID(), "Asha", "Patel"));
            sources.put(trust, source);
        });
        Scheduler first = instance("first");
        Scheduler second = instance("second");
        schedulers.forEach(Scheduler::start);

        await().atMost(Duration.ofMinutes(2)).until(() -> runs("first") + runs("second") > 3 * TRUSTS.size());
        first.pause();
        goesOn("second");
        first.resume();
        second.pause();
        goesOn("first");
        second.resume();
        assertThat(registry().sources().find("ad.RXK")).isPresent();

        first.stop();
        int before = runs("second");
        UUID guid = UUID.randomUUID();
        TestSource dudley = requireNonNull(sources.get("RNA"));
        synchronized (dudley) {
            dudley.show(TestSource.account("RNA", guid, "Bert", "Jones"));
        }
        AccountKey bert = AccountKey.directory(new OdsCode("RNA"), guid);

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(registry().accounts().find(List.of(bert))).isNotEmpty();
            assertThat(runs("second")).isGreaterThan(before + TRUSTS.size());
        });
        assertThat(twiceAtOnce).isEmpty();
        assertThat(registry().plans().page(null, null, 99))
                .as("each change was planned once")
                .hasSize(TRUSTS.size() + 1);
    }

    private void goesOn(String instance) {
        int before = runs(instance);
        await(instance + " goes on").atMost(Duration.ofMinutes(2)).until(() -> runs(instance) > before + TRUSTS.size());
    }

    private int runs(String instance) {
        return runsOf.getOrDefault(instance, new AtomicInteger()).get();
    }

    private Registry registry() {
        return TestRegistry.registry(database, new DataSourceTransactionManager(database), clock);
    }

    private Scheduler instance(String name) {
        Registry registry = registry();
        List<RecurringTask<?>> tasks = new ArrayList<>();
        for (String trust : TRUSTS) {
            TestSource source = requireNonNull(sources.get(trust));
            SyncSource sync = new SyncSource(source, registry, INTERVALS);
            tasks.add(Tasks.recurring("sync " + sync.name(), FixedDelay.of(Duration.ofMillis(100)))
                    .execute((instance, context) -> {
                        AtomicInteger now = running.computeIfAbsent(sync.name(), n -> new AtomicInteger());
                        if (now.incrementAndGet() > 1) {
                            twiceAtOnce.add(sync.name());
                        }
                        synchronized (source) {
                            sync.run();
                        }
                        runsOf.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
                        now.decrementAndGet();
                    }));
        }
        Scheduler scheduler = new PostgresConfiguration().scheduler(database, tasks, clock, Duration.ofSeconds(5));
        schedulers.add(scheduler);
        return scheduler;
    }
}
