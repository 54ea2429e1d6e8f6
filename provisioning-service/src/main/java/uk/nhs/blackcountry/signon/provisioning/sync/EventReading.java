package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.ArrayList;
import java.util.List;
import uk.nhs.blackcountry.signon.model.AuditMark;

/**
 * One page of Keycloak's events, held against the mark up to which they are stored here. Nothing that is missing keeps back what is there: it
 * is told, and the reading goes on.
 *
 * @param events those of the page that are to be stored
 * @param cursor up to where is read now
 * @param troubles what is wrong, each for an administrator
 */
record EventReading(List<RealmEvents.Event> events, AuditMark cursor, List<Trouble> troubles) {

    /**
     * @param kind the end of an audit line's action
     * @param detail names the lines concerned, and so one case
     */
    record Trouble(String kind, String detail) {
        private static Trouble gap(long first, long last) {
            return new Trouble("gap", "lines " + first + " to " + last + " of Keycloak's audit are missing there");
        }
    }

    static EventReading of(RealmEvents.Page page, AuditMark stored) {
        if (isAnother(page, stored)) {
            Trouble trouble = new Trouble(
                    "restarted",
                    "line " + stored.number()
                            + " of Keycloak's audit is not the one that was read before: its database was restored"
                            + " or replaced. What it still has is read again from line "
                            + page.removed().number());
            return new EventReading(List.of(), page.removed(), List.of(trouble));
        }
        List<Trouble> troubles = new ArrayList<>();
        AuditMark before = stored;
        if (stored.number() < page.removed().number()) {
            troubles.add(Trouble.gap(stored.number() + 1, page.removed().number()));
            before = page.removed();
        }
        for (RealmEvents.Event event : page.events()) {
            long number = event.mark().number();
            if (number > before.number() + 1) {
                troubles.add(Trouble.gap(before.number() + 1, number - 1));
            } else if (!event.mark().equals(before.next(event.text()))) {
                troubles.add(new Trouble(
                        "altered", "line " + number + " of Keycloak's audit was changed there before it was read"));
            }
            before = event.mark();
        }
        if (page.events().isEmpty() && before.number() < page.head().number()) {
            troubles.add(Trouble.gap(before.number() + 1, page.head().number()));
            before = page.head();
        }
        return new EventReading(page.events(), before, troubles);
    }

    /** Whether Keycloak's chain does not contain what was read: it has another line at that number, or ends earlier. */
    private static boolean isAnother(RealmEvents.Page page, AuditMark stored) {
        String asked = page.asked();
        if (stored.number() == 0 || stored.hash().equals(asked) || stored.equals(page.removed())) {
            return false;
        }
        // Else that line alone is missing; what follows it still shows whether it follows.
        return asked != null
                || stored.number() > page.head().number()
                || stored.number() == page.removed().number();
    }
}
