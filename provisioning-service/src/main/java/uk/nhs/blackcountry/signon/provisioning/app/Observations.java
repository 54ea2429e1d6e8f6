package uk.nhs.blackcountry.signon.provisioning.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.nhs.blackcountry.signon.provisioning.sync.DeliverNotices;
import uk.nhs.blackcountry.signon.provisioning.sync.DeliverProjections;
import uk.nhs.blackcountry.signon.provisioning.sync.Delivery;
import uk.nhs.blackcountry.signon.provisioning.sync.ProposeJoinings;
import uk.nhs.blackcountry.signon.provisioning.sync.Reconcile;
import uk.nhs.blackcountry.signon.provisioning.sync.Reconciliation;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncSource;

/** Measures and logs what the use cases do; says nothing when nothing happened. */
final class Observations {
    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

    private final MeterRegistry meters;
    private final AtomicInteger strays = new AtomicInteger();
    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    Observations(MeterRegistry meters, Registry registry) {
        this.meters = meters;
        Gauge.builder(
                        "registry.outbox.waiting",
                        registry,
                        r -> r.outbox().depth().waiting())
                .description("persons whose projection Keycloak has not answered yet")
                .register(meters);
        Gauge.builder(
                        "registry.outbox.refused",
                        registry,
                        r -> r.outbox().depth().refused())
                .description("persons whose projection Keycloak refuses")
                .register(meters);
        Gauge.builder("registry.reconcile.strays", strays, AtomicInteger::get)
                .description("users of the realm who are nobody's, when they were last counted")
                .register(meters);
    }

    SyncSource.Result sync(SyncSource source) {
        Timer.Sample sample = Timer.start(meters);
        SyncSource.Result result = source.run();
        asides(source);
        String outcome = result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        sample.stop(meters.timer("registry.sync", "source", source.name(), "outcome", outcome));
        if (result instanceof SyncSource.Result.Applied applied) {
            if (applied.changes() > 0) {
                meters.counter("registry.sync.changes", "source", source.name()).increment(applied.changes());
                LOG.info(
                        "{}: {} accounts changed, {} lost their use{}",
                        source.name(),
                        applied.changes(),
                        applied.takenAway(),
                        applied.whole() ? " (everything read)" : "");
            }
            troubles.remove(source.name());
        } else if (result instanceof SyncSource.Result.Unread unread && isNews(source.name(), unread.trouble())) {
            LOG.warn("{} was not read: {}", source.name(), unread.trouble());
        } else if (result instanceof SyncSource.Result.Held held && isNews(source.name(), held.objection())) {
            LOG.error("{} is {}; an administrator must look at the plan", source.name(), held.objection());
        }
        return result;
    }

    private void asides(SyncSource source) {
        String subject = "rows of " + source.name();
        String aside = source.leftAside().orElse(null);
        if (aside == null) {
            troubles.remove(subject);
        } else if (isNews(subject, aside)) {
            LOG.warn("{}: {}", source.name(), aside);
        }
    }

    /** A source that stays broken is not told of every few seconds. */
    private boolean isNews(String subject, String trouble) {
        return !trouble.equals(troubles.put(subject, trouble));
    }

    void notices(DeliverNotices deliverNotices) {
        DeliverNotices.Outcome outcome = deliverNotices.run();
        if (outcome.sent() + outcome.dropped() > 0) {
            meters.counter("registry.notices.sent").increment(outcome.sent());
            LOG.info("notices sent: {}, dropped: {}", outcome.sent(), outcome.dropped());
        }
        String trouble = outcome.trouble();
        if (trouble == null) {
            troubles.remove("post");
        } else if (isNews("post", trouble)) {
            LOG.warn("notices wait: {}", trouble);
        }
    }

    void propose(ProposeJoinings proposeJoinings) {
        ProposeJoinings.Outcome outcome = proposeJoinings.run();
        if (outcome.proposed() + outcome.settled() > 0) {
            meters.counter("registry.proposals.made").increment(outcome.proposed());
            LOG.info(
                    "looked at {} accounts: {} joinings proposed, {} proposals settled",
                    outcome.lookedAt(),
                    outcome.proposed(),
                    outcome.settled());
        }
    }

    /** That somebody changed something in Keycloak is never routine. */
    void reconcile(Reconcile reconcile) {
        Reconciliation found = reconcile.run("reconciliation");
        if (found.trouble() != null) {
            if (isNews("reconcile", found.trouble())) {
                LOG.warn("the realm was not compared: {}", found.trouble());
            }
            return;
        }
        troubles.remove("reconcile");
        strays.set(found.strays().size());
        meters.counter("registry.reconcile.repaired").increment(found.repaired().size());
        found.repaired().forEach(drift -> LOG.warn("repaired in the realm: {}: {}", drift.person(), drift.detail()));
        found.unsolved().forEach(drift -> LOG.error("not to be repaired: {}: {}", drift.person(), drift.detail()));
        if (!found.newStrays().isEmpty()) {
            LOG.error("users of the realm who are nobody's: {}", found.newStrays());
        }
    }

    Delivery deliver(DeliverProjections deliverProjections) {
        Delivery delivery = deliverProjections.run();
        if (delivery.done() + delivery.refused() > 0) {
            meters.counter("registry.delivered").increment(delivery.done());
            LOG.info(
                    "delivered {}, refused {}, to try again {}",
                    delivery.done(),
                    delivery.refused(),
                    delivery.failed());
        }
        String trouble = delivery.trouble();
        if (trouble != null && isNews("keycloak", trouble)) {
            LOG.warn("Keycloak takes no projections: {}", trouble);
        } else if (trouble == null && delivery.done() > 0) {
            troubles.remove("keycloak");
        }
        return delivery;
    }
}
