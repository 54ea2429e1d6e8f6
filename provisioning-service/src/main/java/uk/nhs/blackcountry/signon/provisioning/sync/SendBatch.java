package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.NotTakenException;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.NotTakenException.Reason;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;

/**
 * Sends some entries. A batch that Keycloak does not take as a whole is sent in halves, and so on, until the one that spoils it is alone:
 * that one is set aside, and keeps nobody else waiting.
 */
final class SendBatch {
    /** So often is something tried that breaks Keycloak by itself, before it is set aside. */
    private static final int TRIES = 10;

    /** So many alone, and none taken: then it is Keycloak that is broken, not these. */
    private static final int BROKEN_ALONE = 3;

    private final Registry registry;
    private final RealmGateway realm;

    SendBatch(Registry registry, RealmGateway realm) {
        this.registry = registry;
        this.realm = realm;
    }

    /** What became of the entries, so far; each is in one of the three. */
    static final class Outcome {
        private final List<PersonProjection> done = new ArrayList<>();
        private final Map<PersonProjection, String> refused = new LinkedHashMap<>();
        private final List<Outbox.Entry> failed = new ArrayList<>();
        private @Nullable String trouble;
        private boolean seenBefore;
        private int brokenAlone;

        /** Keycloak has these, or newer ones. */
        List<PersonProjection> done() {
            return done;
        }

        /** Keycloak will not have these, and why. */
        Map<PersonProjection, String> refused() {
            return refused;
        }

        List<Outbox.Entry> failed() {
            return failed;
        }

        @Nullable
        String trouble() {
            return trouble;
        }

        boolean seenBefore() {
            return seenBefore;
        }
    }

    Outcome send(List<Outbox.Entry> entries) {
        Outcome outcome = new Outcome();
        send(entries, outcome);
        return outcome;
    }

    private void send(List<Outbox.Entry> entries, Outcome outcome) {
        if (outcome.trouble != null) {
            outcome.failed.addAll(entries);
            return;
        }
        try {
            settle(entries, realm.send(batch(entries)), outcome);
        } catch (UnavailableException e) {
            outcome.failed.addAll(entries);
            outcome.trouble = e.getMessage();
        } catch (NotTakenException e) {
            notTaken(entries, e, outcome);
        }
    }

    private ProjectionBatch batch(List<Outbox.Entry> entries) {
        return new ProjectionBatch(
                UUID.randomUUID(),
                entries.stream().map(Outbox.Entry::projection).toList(),
                entries.stream().flatMap(e -> e.moves().stream()).toList(),
                registry.epochs().nextDelivery());
    }

    private void notTaken(List<Outbox.Entry> entries, NotTakenException e, Outcome outcome) {
        if (e.reason() == Reason.SEEN_BEFORE) {
            outcome.seenBefore = true;
            outcome.trouble = e.getMessage();
            outcome.failed.addAll(entries);
        } else if (entries.size() > 1) {
            int half = entries.size() / 2;
            send(entries.subList(0, half), outcome);
            send(entries.subList(half, entries.size()), outcome);
        } else if (e.reason() == Reason.WRONG) {
            outcome.refused.put(entries.get(0).projection(), String.valueOf(e.getMessage()));
        } else {
            failed(entries.get(0), String.valueOf(e.getMessage()), outcome);
            outcome.brokenAlone++;
            if (outcome.brokenAlone == BROKEN_ALONE && outcome.done.isEmpty()) {
                outcome.trouble = e.getMessage();
            }
        }
    }

    private void settle(List<Outbox.Entry> entries, ProjectionBatch.Receipt receipt, Outcome outcome) {
        Map<PersonId, ProjectionBatch.Line> lines = new HashMap<>();
        receipt.lines().forEach(line -> lines.put(line.person(), line));
        for (Outbox.Entry entry : entries) {
            ProjectionBatch.Line line = lines.get(entry.projection().person());
            if (line == null) {
                outcome.failed.add(entry);
            } else if (line.outcome() == ProjectionBatch.Outcome.FAILED) {
                failed(entry, line.detail(), outcome);
            } else if (line.outcome() == ProjectionBatch.Outcome.REFUSED) {
                outcome.refused.put(entry.projection(), line.detail());
            } else {
                outcome.done.add(entry.projection());
            }
        }
    }

    private static void failed(Outbox.Entry entry, String detail, Outcome outcome) {
        if (entry.tries() >= TRIES) {
            outcome.refused.put(entry.projection(), "tried %d times: %s".formatted(entry.tries(), detail));
        } else {
            outcome.failed.add(entry);
        }
    }
}
