package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.token.EndedSessions;

/**
 * Brings Keycloak's events into the audit: each once, in one transaction with where the next pull goes on. Lines that are missing or were
 * changed there become a case and an audit line of their own. Which sessions ended is noted besides: site tokens rest on them. While Keycloak is away it waits; while this service is away, Keycloak keeps them.
 */
public final class PullEvents {
    private static final int PAGE = 500;
    private static final String ACTOR = "keycloak";

    private final Registry registry;
    private final RealmEvents realm;
    private final PulledEvents pulled;
    private final EndedSessions sessions;

    public PullEvents(Registry registry, RealmEvents realm, PulledEvents pulled, EndedSessions sessions) {
        this.registry = registry;
        this.realm = realm;
        this.pulled = pulled;
        this.sessions = sessions;
    }

    /**
     * @param lines how many were stored
     * @param troubles what is missing or was changed, for an administrator
     * @param unavailable why Keycloak did not answer; null if it did
     */
    public record Outcome(
            int lines, List<String> troubles, @Nullable String unavailable) {
        public Outcome {
            troubles = List.copyOf(troubles);
        }
    }

    /** Reads until there is nothing more, or Keycloak does not answer. */
    public Outcome run() {
        int lines = 0;
        List<String> troubles = new ArrayList<>();
        try {
            while (true) {
                Instant asked = registry.clock().instant();
                AuditMark cursor = pulled.cursor();
                EventReading reading = EventReading.of(realm.after(cursor.number(), PAGE), cursor);
                if (reading.cursor().equals(cursor) && reading.troubles().isEmpty()) {
                    sessions.heard(asked);
                    return new Outcome(lines, troubles, null);
                }
                int stored = registry.transactions().alone(() -> store(reading, cursor));
                if (stored < 0) {
                    return new Outcome(lines, troubles, null);
                }
                lines += stored;
                reading.troubles().forEach(trouble -> troubles.add(trouble.detail()));
                realm.confirm(reading.cursor());
            }
        } catch (RealmGateway.UnavailableException e) {
            return new Outcome(lines, troubles, e.getMessage());
        }
    }

    /** @return how many lines were stored; -1 where another instance was faster, and so nothing is */
    private int store(EventReading reading, AuditMark begun) {
        if (!pulled.cursor().equals(begun)) {
            return -1;
        }
        List<AuditMark> marks =
                reading.events().stream().map(RealmEvents.Event::mark).toList();
        Set<AuditMark> known = pulled.known(marks);
        List<RealmEvents.Event> fresh = reading.events().stream()
                .filter(event -> !known.contains(event.mark()))
                .toList();
        Instant now = registry.clock().instant();
        List<AuditLine> lines = new ArrayList<>();
        fresh.forEach(event -> lines.add(line(event, now)));
        for (EventReading.Trouble trouble : reading.troubles()) {
            String action = ACTOR + ".events." + trouble.kind();
            lines.add(new AuditLine(now, "registry", action, null, null, trouble.detail()));
            registry.cases()
                    .open(OpenCase.now(
                            OpenCase.Kind.AUDIT_GAP, null, trouble.detail(), trouble.kind(), trouble.detail(), now));
        }
        registry.audit().write(lines);
        sessions.note(fresh.stream()
                .map(RealmEvents.Event::ended)
                .flatMap(Stream::ofNullable)
                .toList());
        pulled.advance(fresh.stream().map(RealmEvents.Event::mark).toList(), reading.cursor());
        return fresh.size();
    }

    /** The number stays with the line, under the seal. */
    private static AuditLine line(RealmEvents.Event event, Instant now) {
        return new AuditLine(
                event.at() == null ? now : event.at(),
                ACTOR,
                event.action(),
                event.person(),
                event.account(),
                event.mark().number() + " " + event.text());
    }
}
