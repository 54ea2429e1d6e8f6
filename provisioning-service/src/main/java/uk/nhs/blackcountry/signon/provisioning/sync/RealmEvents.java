package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.AuditMark;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmGateway.UnavailableException;
import uk.nhs.blackcountry.signon.provisioning.token.SessionEnd;

/** Keycloak, as far as it tells what happened there. */
public interface RealmEvents {
    /**
     * The lines after a number, in the order of their numbers.
     *
     * @param limit how many at most
     * @throws UnavailableException if there is no answer, or none that can be believed
     */
    Page after(long number, int limit) throws UnavailableException;

    /**
     * Says up to where the lines are stored here, so that Keycloak may remove them in time.
     *
     * @throws UnavailableException if there is no answer; saying it again is harmless
     */
    void confirm(AuditMark stored) throws UnavailableException;

    /**
     * @param asked the hash that Keycloak has of the line after which was asked; null if it has no such line (any more)
     * @param removed up to where Keycloak has removed what was confirmed
     * @param head up to where there are lines
     */
    record Page(@Nullable String asked, AuditMark removed, AuditMark head, List<Event> events) {
        public Page {
            events = List.copyOf(events);
        }
    }

    /**
     * @param mark as Keycloak states it
     * @param text the whole line, over which the mark is
     * @param action such as {@code keycloak.login}, {@code keycloak.unreadable} where the line is not what it should be
     * @param ended which sessions ended by it; null for none
     */
    record Event(
            AuditMark mark,
            String text,
            @Nullable Instant at,
            String action,
            @Nullable PersonId person,
            @Nullable AccountKey account,
            @Nullable SessionEnd ended) {}
}
