package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.account.Aside;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.stand.RegistryWith;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

/** Pages on their way, where laying one down takes long, or fails. */
class StagedPagesTest {
    private static final AccountSource.Reading WHOLE =
            new AccountSource.Reading(AccountSource.Scope.EVERYTHING, new AccountSource.Cursor("1"), Set.of());
    private static final List<AccountChange> FIRST = page("Asha");
    private static final List<AccountChange> SECOND = page("Bert");
    private static final List<AccountChange> THIRD = page("Cleo");

    private final ExecutorService beside = Executors.newCachedThreadPool(new DaemonThreads("sync"));
    private final Slow slow = new Slow();
    private final StagedPages pages = new StagedPages(
            RegistryWith.staging(slow, TestRegistry.empty(new VirtualClock()).registry()),
            "ad.RNA",
            UUID.randomUUID(),
            beside);

    @AfterEach
    void end() {
        slow.goOn.countDown();
        beside.shutdownNow();
    }

    @Test
    void aPageIsLaidDown_whileTheNextOneIsRead_andNeverTwoAtOnce() {
        pages.take(FIRST);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> pages.take(SECOND), beside);

        await().until(() -> slow.log.contains("begun 1"));
        assertThat(second).as("waits for the first").isNotDone();
        slow.goOn.countDown();
        second.join();
        pages.take(THIRD);
        pages.drop();

        assertThat(slow.log).containsExactly("begun 1", "laid 1", "begun 2", "laid 2", "begun 3", "laid 3", "dropped");
    }

    @Test
    void whatBecameOfAPage_isToldWithTheNextOne() {
        slow.goOn.countDown();
        slow.fails = 1;
        pages.take(FIRST);

        assertThatThrownBy(() -> pages.take(SECOND))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");

        assertThat(slow.log).containsExactly("begun 1");
    }

    @Test
    void whatBecameOfTheLastPage_isToldAtTheEnd() {
        slow.goOn.countDown();
        slow.fails = 2;
        pages.take(FIRST);
        pages.take(SECOND);

        assertThatThrownBy(() -> pages.end(WHOLE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
    }

    @Test
    void nothingIsLaidDown_onceAllWasDropped() {
        pages.take(FIRST);
        await().until(() -> slow.log.contains("begun 1"));
        CompletableFuture<Void> dropped = CompletableFuture.runAsync(pages::drop, beside);
        await().during(Duration.ofMillis(300)).until(() -> !slow.log.contains("dropped"));
        slow.goOn.countDown();

        dropped.join();

        assertThat(slow.log).containsExactly("begun 1", "laid 1", "dropped");
    }

    private static List<AccountChange> page(String given) {
        return List.of(new AccountChange.Seen(TestSource.account("RNA", UUID.randomUUID(), given, "Patel")));
    }

    /** Lays down when it is told to go on, and says so. */
    private static final class Slow implements Staging {
        private final List<String> log = new CopyOnWriteArrayList<>();
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile int fails;
        private int pages;

        @Override
        public void add(UUID reading, List<AccountChange> page) {
            int number = ++pages;
            log.add("begun " + number);
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (number == fails) {
                throw new IllegalStateException("disk full");
            }
            log.add("laid " + number);
        }

        @Override
        public void drop(UUID reading) {
            log.add("dropped");
        }

        @Override
        public void begin(UUID reading, String source, Instant now) {}

        @Override
        public void setAside(UUID reading, Collection<Aside> asides) {}

        @Override
        public boolean isWhole(UUID reading) {
            return true;
        }

        @Override
        public Optional<String> unreadable(UUID reading) {
            return Optional.empty();
        }

        @Override
        public void differences(Reading reading, Instant now, Consumer<List<Difference>> pieces) {}

        @Override
        public List<KnownAccount> standing(
                Reading reading,
                Collection<String> employees,
                Collection<String> esrPersons,
                Collection<AccountKey> known,
                Instant now) {
            return List.of();
        }

        @Override
        public void dropAbandoned(String source, Instant before) {}
    }
}
