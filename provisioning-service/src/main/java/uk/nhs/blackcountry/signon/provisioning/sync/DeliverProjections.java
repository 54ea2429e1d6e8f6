package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;

/** Empties the outbox into Keycloak. Safe on several instances at once: each takes what no other holds. */
public final class DeliverProjections {
    private static final int BATCH = 250;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Registry registry;
    private final RealmGateway realm;
    private final Duration lease;

    /**
     * @param lease how long a batch is this instance's alone: if the instance dies, a leaver in it waits that long. If the batch takes
     *     longer another sends it too, and Keycloak takes a revision once
     */
    public DeliverProjections(Registry registry, RealmGateway realm, Duration lease) {
        this.registry = registry;
        this.realm = realm;
        this.lease = lease;
    }

    /** Sends until nothing is due, or Keycloak does not answer. */
    public Delivery run() {
        Delivery total = Delivery.NOTHING;
        while (true) {
            List<Outbox.Entry> entries = registry.outbox().claim(BATCH, now(), lease);
            if (entries.isEmpty()) {
                return total;
            }
            Delivery one = send(entries);
            total = total.plus(one);
            if (one.trouble() != null) {
                return total;
            }
        }
    }

    private Delivery send(List<Outbox.Entry> entries) {
        List<PersonProjection> projections =
                entries.stream().map(Outbox.Entry::projection).toList();
        ProjectionBatch batch = new ProjectionBatch(
                UUID.randomUUID(),
                projections,
                entries.stream().flatMap(e -> e.moves().stream()).toList());
        try {
            return settle(entries, realm.send(batch));
        } catch (RealmGateway.UnavailableException e) {
            again(entries);
            return new Delivery(0, 0, entries.size(), e.getMessage());
        }
    }

    private Delivery settle(List<Outbox.Entry> entries, ProjectionBatch.Receipt receipt) {
        Map<PersonId, ProjectionBatch.Line> lines = new HashMap<>();
        receipt.lines().forEach(line -> lines.put(line.person(), line));
        List<PersonProjection> done = new ArrayList<>();
        List<Outbox.Entry> failed = new ArrayList<>();
        int refused = 0;
        for (Outbox.Entry entry : entries) {
            ProjectionBatch.Line line = lines.get(entry.projection().person());
            if (line == null || line.outcome() == ProjectionBatch.Outcome.FAILED) {
                failed.add(entry);
            } else if (line.outcome() == ProjectionBatch.Outcome.REFUSED) {
                setAside(entry.projection(), line.detail());
                refused++;
            } else {
                done.add(entry.projection());
            }
        }
        registry.outbox().done(done);
        again(failed);
        return new Delivery(done.size(), refused, failed.size(), null);
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
