package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.stand.RegistryWith;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource.Result;

/** The next part of a plan is fetched beside the one that is applied: where nothing else can change the plan, and never at the price of waiting. */
class FetchedAheadTest extends SyncFixture {
    /** The threads that are beside a sync. */
    private static final String BESIDE = "sync";

    private final List<Account> staff = staff(1_250);
    private final AtomicInteger fetchedBeside = new AtomicInteger();
    private final CountDownLatch connection = new CountDownLatch(1);

    @AfterEach
    void aConnectionIsFree() {
        connection.countDown();
    }

    @Test
    void whoeverFetchesAhead_andGetsNoConnection_isNotWaitedFor() {
        staff.forEach(directory::show);
        SyncSource sync = new SyncSource(directory, withoutAConnectionBeside(), INTERVALS);

        assertThat(CompletableFuture.supplyAsync(sync::run))
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(new Result.Applied(1_250, 0, true));

        assertThat(fetchedBeside).hasPositiveValue();
        assertThat(registry.accounts().usable("ad.RNA")).isEqualTo(1_250);
    }

    @Test
    void aPlanThatWasHeld_isFetchedBehindTheLock_asReadingsMayChangeItUntilThen() {
        staff.forEach(directory::show);
        run(directory);
        staff.subList(0, 1_100).forEach(account -> directory.say(new AccountChange.Gone(account.key())));
        run(directory);
        connection.countDown();
        SyncSource sync = new SyncSource(directory, withoutAConnectionBeside(), INTERVALS);

        sync.release(registry.plans().held("ad.RNA").orElseThrow());

        assertThat(fetchedBeside).hasValue(0);
        assertThat(registry.accounts().usable("ad.RNA")).isEqualTo(150);
    }

    private Registry withoutAConnectionBeside() {
        Plans plans = (Plans) Proxy.newProxyInstance(
                Plans.class.getClassLoader(), new Class<?>[] {Plans.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("changes")
                            && Thread.currentThread().getName().startsWith(BESIDE)) {
                        fetchedBeside.incrementAndGet();
                        connection.await();
                    }
                    try {
                        return method.invoke(registry.plans(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return RegistryWith.plans(plans, registry);
    }
}
