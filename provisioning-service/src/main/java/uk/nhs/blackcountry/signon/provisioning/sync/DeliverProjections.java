package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;

/**
 * Empties the outbox into Keycloak, by several workers at once. Safe on several instances too: each takes what no other holds. Stops at once
 * when Keycloak knows of deliveries that this registry does not.
 */
public final class DeliverProjections {
    /** As many as Keycloak takes: what a batch costs by itself is a good part of what it costs. */
    private static final int BATCH = ProjectionBatch.LIMIT;

    /** So many are hardly all. */
    private static final int WORTH_ANOTHER = BATCH / 4;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Registry registry;
    private final SendBatch sendBatch;
    private final RecoverRegistry recover;
    private final Duration lease;
    private final int workers;
    private final ExecutorService others;

    /** One worker. */
    public DeliverProjections(Registry registry, RealmGateway realm, Duration lease) {
        this(registry, realm, lease, new RecoverRegistry(registry, realm, List.of()), 1);
    }

    /**
     * @param lease how long a batch is this instance's alone: if the instance dies, a leaver in it waits that long. If the batch takes
     *     longer another sends it too, and Keycloak takes a revision once
     * @param workers how many batches may be under way at once, from this instance
     */
    public DeliverProjections(
            Registry registry, RealmGateway realm, Duration lease, RecoverRegistry recover, int workers) {
        this.registry = registry;
        this.sendBatch = new SendBatch(registry, realm);
        this.recover = recover;
        this.lease = lease;
        this.workers = workers;
        this.others = Executors.newCachedThreadPool(new DaemonThreads("delivery"));
    }

    /** Sends until nothing is due, Keycloak does not answer, or the registry turns out to have been restored. */
    public Delivery run() {
        Optional<String> restored = recover.run();
        if (restored.isPresent()) {
            return new Delivery(0, 0, 0, restored.get());
        }
        List<Outbox.Entry> first = claim();
        if (first.isEmpty()) {
            return Delivery.NOTHING;
        }
        return new Shift().run(first);
    }

    private List<Outbox.Entry> claim() {
        return registry.outbox().claim(BATCH, now(), lease);
    }

    /** The workers of one run. Another one is called whenever there is much to do: on a first reading the outbox fills while it is emptied. */
    private final class Shift {
        private final AtomicInteger atWork = new AtomicInteger(1);
        private final Queue<CompletableFuture<Delivery>> called = new ConcurrentLinkedQueue<>();

        Delivery run(List<Outbox.Entry> first) {
            Delivery total = drain(first);
            // who calls another is waited for until it is in here
            for (var other = called.poll(); other != null; other = called.poll()) {
                total = total.plus(other.join());
            }
            return total;
        }

        private Delivery drain(List<Outbox.Entry> claimed) {
            try {
                Delivery total = Delivery.NOTHING;
                for (List<Outbox.Entry> entries = claimed; !entries.isEmpty(); entries = claim()) {
                    if (entries.size() >= WORTH_ANOTHER) {
                        callAnother();
                    }
                    Delivery one = deliver(entries);
                    total = total.plus(one);
                    if (one.trouble() != null) {
                        return total;
                    }
                }
                return total;
            } finally {
                atWork.decrementAndGet();
            }
        }

        private void callAnother() {
            int now = atWork.get();
            if (now < workers && atWork.compareAndSet(now, now + 1)) {
                called.add(CompletableFuture.supplyAsync(() -> drain(claim()), others));
            }
        }
    }

    private Delivery deliver(List<Outbox.Entry> entries) {
        SendBatch.Outcome outcome = sendBatch.send(entries);
        registry.outbox().done(outcome.done());
        outcome.refused().forEach(this::setAside);
        again(outcome.failed());
        if (outcome.seenBefore()) {
            recover.found("Keycloak has seen the number of a new delivery before");
        }
        return new Delivery(
                outcome.done().size(),
                outcome.refused().size(),
                outcome.failed().size(),
                outcome.trouble());
    }

    private void setAside(PersonProjection refused, String detail) {
        Instant now = now();
        registry.transactions().alone(() -> {
            registry.outbox().setAside(refused, detail);
            registry.cases()
                    .open(OpenCase.now(
                            OpenCase.Kind.REFUSED_PROJECTION, refused.person(), "keycloak", "REFUSED", detail, now));
            registry.audit()
                    .write(List.of(
                            new AuditLine(now, "keycloak", "projection.refused", refused.person(), null, detail)));
            return refused;
        });
    }

    private void again(List<Outbox.Entry> entries) {
        entries.forEach(entry -> registry.outbox().again(List.of(entry.projection()), now().plus(wait(entry.tries()))));
    }

    private static Duration wait(int tries) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 6));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Instant now() {
        return registry.clock().instant();
    }
}
