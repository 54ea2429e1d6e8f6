package uk.nhs.blackcountry.signon.provisioning.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.Outcome;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.account.Account;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRegistry;
import uk.nhs.blackcountry.signon.provisioning.stand.TestSource;
import uk.nhs.blackcountry.signon.provisioning.stand.VirtualClock;

class DeliverProjectionsTest {
    private final VirtualClock clock = new VirtualClock();
    private final TestRegistry test = TestRegistry.empty(clock);
    private final Registry registry = test.registry();
    private final TestSource source = new TestSource("RNA");
    private final SyncSource sync =
            new SyncSource(source, registry, new SyncSource.Intervals(Duration.ofDays(9), Duration.ofDays(9)));
    private final Realm realm = new Realm();
    private final DeliverProjections deliver = new DeliverProjections(registry, realm, Duration.ofSeconds(30));

    @Test
    void run_sendsAllInTheLargestBatchesThatKeycloakTakes_andThenNothing() {
        staff(600);

        assertThat(deliver.run()).isEqualTo(new Delivery(600, 0, 0, null));

        assertThat(realm.batches).extracting(b -> b.projections().size()).containsExactly(500, 100);
        assertThat(deliver.run()).isEqualTo(Delivery.NOTHING);
        assertThat(registry.outbox().depth()).isEqualTo(new Outbox.Depth(0, 0));
    }

    @Test
    void run_whenKeycloakHasANewerOne_isDone() {
        staff(1);
        realm.decide = p -> Outcome.STALE;

        assertThat(deliver.run().done()).isEqualTo(1);
        assertThat(registry.outbox().depth().waiting()).isZero();
    }

    @Test
    void run_whenKeycloakRefuses_setsItAsideAsACaseUntilThereIsANewerOne() {
        Account asha = staff(1).get(0);
        realm.decide = p -> Outcome.REFUSED;

        assertThat(deliver.run().refused()).isEqualTo(1);
        assertThat(registry.outbox().depth()).isEqualTo(new Outbox.Depth(0, 1));
        assertThat(registry.cases().open())
                .singleElement()
                .satisfies(c -> assertThat(c.kind()).isEqualTo(OpenCase.Kind.REFUSED_PROJECTION));
        clock.pass(Duration.ofHours(1));
        assertThat(deliver.run()).isEqualTo(Delivery.NOTHING);

        realm.decide = p -> Outcome.APPLIED;
        source.show(TestSource.disabled(asha));
        sync.run();
        assertThat(deliver.run().done()).isEqualTo(1);
    }

    @Test
    void run_whenOneFails_triesThatOneAgainLater() {
        Account asha = staff(3).get(0);
        realm.decide = p -> p.account(asha.key()).isPresent() ? Outcome.FAILED : Outcome.APPLIED;

        assertThat(deliver.run()).isEqualTo(new Delivery(2, 0, 1, null));
        assertThat(deliver.run()).as("not at once").isEqualTo(Delivery.NOTHING);
        realm.decide = p -> Outcome.APPLIED;
        clock.pass(Duration.ofSeconds(2));
        assertThat(deliver.run().done()).isEqualTo(1);
    }

    @Test
    void run_whenKeycloakDoesNotAnswer_waitsLongerEachTimeAndLosesNothing() {
        staff(1);
        realm.down = "down";

        assertThat(deliver.run()).isEqualTo(new Delivery(0, 0, 1, "down"));
        clock.pass(Duration.ofSeconds(2));
        assertThat(deliver.run().failed()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(2));
        assertThat(deliver.run()).as("4 seconds the second time").isEqualTo(Delivery.NOTHING);
        realm.down = null;
        clock.pass(Duration.ofSeconds(2));
        assertThat(deliver.run().done()).isEqualTo(1);
    }

    @Test
    void run_whenAnsweredWithoutALineForAPerson_sendsThePersonAgain() {
        staff(1);
        realm.silent = true;

        assertThat(deliver.run().failed()).isEqualTo(1);
        assertThat(registry.outbox().depth().waiting()).isEqualTo(1);
    }

    @Test
    void run_whenOnePersonSpoilsTheWholeBatch_setsThatOneAsideAndDeliversTheOthers() {
        Account asha = staff(100).get(37);
        realm.poison = p -> p.account(asha.key()).isPresent();

        assertThat(deliver.run()).isEqualTo(new Delivery(99, 1, 0, null));

        assertThat(realm.sentInVain).as("halves of halves of 100").isLessThanOrEqualTo(8);
        assertThat(registry.cases().open())
                .singleElement()
                .satisfies(c -> assertThat(c.kind()).isEqualTo(OpenCase.Kind.REFUSED_PROJECTION));
    }

    @Test
    void run_whenKeycloakBreaksOverOnePerson_triesThatOneAgain_andInTheEndSetsItAside() {
        Account asha = staff(100).get(37);
        realm.poison = p -> p.account(asha.key()).isPresent();
        realm.reason = RealmGateway.NotTakenException.Reason.BROKE;

        assertThat(deliver.run()).isEqualTo(new Delivery(99, 0, 1, null));
        for (int tries = 2; tries < 10; tries++) {
            clock.pass(Duration.ofMinutes(1));
            assertThat(deliver.run()).isEqualTo(new Delivery(0, 0, 1, null));
        }
        clock.pass(Duration.ofMinutes(1));
        assertThat(deliver.run()).isEqualTo(new Delivery(0, 1, 0, null));
    }

    @Test
    void run_whenKeycloakBreaksOverEverybody_givesUpSoonAndLosesNothing() {
        staff(250);
        realm.poison = p -> true;
        realm.reason = RealmGateway.NotTakenException.Reason.BROKE;

        assertThat(deliver.run()).isEqualTo(new Delivery(0, 0, 250, "spoilt"));
        assertThat(realm.sentInVain).isLessThan(20);
    }

    @Test
    void run_withSeveralWorkers_sendsEverybodyOnce() {
        staff(2_000);
        Realm shared = new Realm();
        DeliverProjections three = new DeliverProjections(
                registry, shared, Duration.ofSeconds(30), new RecoverRegistry(registry, shared, List.of()), 3);

        assertThat(three.run()).isEqualTo(new Delivery(2_000, 0, 0, null));
        assertThat(shared.batches.stream()
                        .flatMap(b -> b.projections().stream())
                        .map(PersonProjection::person))
                .doesNotHaveDuplicates()
                .hasSize(2_000);
        assertThat(shared.batches).extracting(ProjectionBatch::delivery).doesNotHaveDuplicates();
    }

    @Test
    void aSecondWorker_comesAsSoonAsThereIsEnough_thoughTheFirstBatchWasSmall() {
        CyclicBarrier together = new CyclicBarrier(2);
        Realm filled = new Realm();
        filled.meanwhile = () -> {
            filled.meanwhile = () -> {
                try {
                    together.await(20, TimeUnit.SECONDS);
                } catch (Exception alone) {
                    throw new IllegalStateException("nobody else sends at the same time", alone);
                }
            };
            staff(700);
        };
        staff(10);
        DeliverProjections two = new DeliverProjections(
                registry, filled, Duration.ofSeconds(30), new RecoverRegistry(registry, filled, List.of()), 2);

        assertThat(two.run()).isEqualTo(new Delivery(710, 0, 0, null));
        assertThat(filled.batches).extracting(b -> b.projections().size()).containsExactlyInAnyOrder(10, 500, 200);
    }

    @Test
    void twoInstances_neverHoldTheSameEntry_andALostOneComesBack() {
        staff(300);

        List<Outbox.Entry> first = registry.outbox().claim(250, clock.instant(), Duration.ofMinutes(2));
        List<Outbox.Entry> second = registry.outbox().claim(250, clock.instant(), Duration.ofMinutes(2));

        assertThat(first).hasSize(250);
        assertThat(second).hasSize(50).doesNotContainAnyElementsOf(first);
        clock.pass(Duration.ofMinutes(2));
        assertThat(registry.outbox().claim(500, clock.instant(), Duration.ofMinutes(2)))
                .hasSize(300);
    }

    @Test
    void run_whenTheInstanceThatTookABatchDies_isSentWhenItsLeaseIsOver() {
        staff(1);
        realm.meanwhile = () -> {
            throw new IllegalStateException("killed");
        };
        assertThatThrownBy(deliver::run).hasMessage("killed");
        realm.meanwhile = () -> {};

        clock.pass(Duration.ofSeconds(29));
        assertThat(deliver.run()).as("it may be alive").isEqualTo(Delivery.NOTHING);
        clock.pass(Duration.ofSeconds(1));
        assertThat(deliver.run().done()).isEqualTo(1);
    }

    @Test
    void aNewerProjection_putWhileTheOlderIsUnderWay_isNotLost() {
        Account asha = staff(1).get(0);
        realm.meanwhile = () -> {
            realm.meanwhile = () -> {};
            source.show(TestSource.disabled(asha));
            sync.run();
        };

        deliver.run();

        assertThat(realm.batches).hasSize(2);
        assertThat(realm.batches.get(1).projections().get(0).state()).isEqualTo(PersonProjection.State.DISABLED);
    }

    private List<Account> staff(int count) {
        List<Account> staff = IntStream.range(0, count)
                .mapToObj(i -> TestSource.account("RNA", UUID.randomUUID(), "Given" + i, "Family"))
                .toList();
        staff.forEach(source::show);
        sync.run();
        return staff;
    }

    private static final class Realm implements RealmGateway {
        private final List<ProjectionBatch> batches = new CopyOnWriteArrayList<>();
        private Function<PersonProjection, Outcome> decide = p -> Outcome.APPLIED;
        private Runnable meanwhile = () -> {};
        private @Nullable String down;
        private boolean silent;
        private int sentInVain;
        private Predicate<PersonProjection> poison = p -> false;
        private NotTakenException.Reason reason = NotTakenException.Reason.WRONG;

        @Override
        public Optional<Revision> newestDelivery() {
            return batches.stream()
                    .map(ProjectionBatch::delivery)
                    .flatMap(Stream::ofNullable)
                    .max(Comparator.naturalOrder());
        }

        @Override
        public List<PersonProjection> persons(@Nullable PersonId after) {
            return List.of();
        }

        @Override
        public List<RealmBucket> buckets(Collection<String> within) {
            throw new UnsupportedOperationException("delivering compares nothing");
        }

        @Override
        public List<RealmLine> lines(Collection<String> within) {
            throw new UnsupportedOperationException("delivering compares nothing");
        }

        @Override
        public ProjectionBatch.Receipt send(ProjectionBatch batch) throws UnavailableException, NotTakenException {
            if (down != null) {
                throw new UnavailableException(down, null);
            }
            if (batch.projections().stream().anyMatch(poison)) {
                sentInVain++;
                throw new NotTakenException(reason, "spoilt");
            }
            batches.add(batch);
            meanwhile.run();
            List<ProjectionBatch.Line> lines = batch.projections().stream()
                    .map(p -> new ProjectionBatch.Line(p.person(), decide.apply(p), "detail"))
                    .toList();
            return new ProjectionBatch.Receipt(batch.batch(), silent ? List.of() : lines);
        }
    }
}
