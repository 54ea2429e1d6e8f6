package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AuditMark;

/** Keycloak's numbered lines, as its admin resource shows them, and what a database administrator there can do to them. */
final class TestEvents implements RealmEvents {
    private List<Event> events = new ArrayList<>();
    private AuditMark head = AuditMark.START;
    private AuditMark removed = AuditMark.START;
    private AuditMark confirmed = AuditMark.START;
    private @Nullable String away;

    TestEvents happened(int from, int to, String what) {
        for (int i = from; i <= to; i++) {
            head = head.next(what + " " + i);
            events.add(new Event(
                    head, what + " " + i, Instant.parse("2026-11-25T12:00:00Z"), "keycloak.login", null, null, null));
        }
        return this;
    }

    void delete(long number) {
        events.removeIf(event -> event.mark().number() == number);
    }

    void change(long number, String text) {
        events.replaceAll(event -> event.mark().number() == number
                ? new Event(event.mark(), text, event.at(), event.action(), null, null, null)
                : event);
    }

    /** As the database was after {@code number} lines. */
    void restoreTo(int number) {
        events = new ArrayList<>(events.subList(0, number));
        head = number == 0 ? AuditMark.START : events.get(number - 1).mark();
    }

    /** What was confirmed had its time. */
    void removeConfirmed() {
        removed = confirmed;
        events.removeIf(event -> event.mark().number() <= confirmed.number());
    }

    void goAway(@Nullable String why) {
        away = why;
    }

    AuditMark confirmed() {
        return confirmed;
    }

    @Override
    public Page after(long number, int limit) throws RealmGateway.UnavailableException {
        answer();
        String asked = events.stream()
                .filter(event -> event.mark().number() == number)
                .map(event -> event.mark().hash())
                .findFirst()
                .orElse(null);
        List<Event> page = events.stream()
                .filter(event -> event.mark().number() > number)
                .limit(limit)
                .toList();
        return new Page(asked, removed, head, page);
    }

    @Override
    public void confirm(AuditMark stored) throws RealmGateway.UnavailableException {
        answer();
        confirmed = stored;
    }

    private void answer() throws RealmGateway.UnavailableException {
        if (away != null) {
            throw new RealmGateway.UnavailableException(away, null);
        }
    }
}
