package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch.AccountMove;

/**
 * Projections that Keycloak has not answered yet. One a person: a newer one takes the place of an older one, and takes over its moves,
 * because the older one may never arrive.
 */
public interface Outbox {
    void put(Collection<New> entries, Instant now);

    /**
     * Takes entries that are due, for {@code lease}: no other instance gets them meanwhile. An entry that is not settled by then comes
     * again.
     */
    List<Entry> claim(int limit, Instant now, Duration lease);

    /** Keycloak has these or newer ones. A newer one that was put meanwhile stays. */
    void done(Collection<PersonProjection> delivered);

    /** Keycloak refuses this one; it stays for a human to see, until a newer one takes its place. */
    void setAside(PersonProjection refused, String detail);

    /** Try again, not before {@code dueAt}. */
    void again(Collection<PersonProjection> failed, Instant dueAt);

    /** The moves that wait with these persons. */
    List<AccountMove> movesOf(Collection<PersonId> persons);

    /** How much waits. */
    Depth depth();

    /** @param waiting to be sent, {@code refused} set aside */
    record Depth(long waiting, long refused) {}

    /** @param moves accounts that this person takes over */
    record New(WrittenProjection written, List<AccountMove> moves) {
        public New {
            moves = List.copyOf(moves);
        }
    }

    /**
     * @param moves accounts that this person takes over
     * @param tries how often it was claimed already
     */
    record Entry(PersonProjection projection, List<AccountMove> moves, int tries) {
        public Entry {
            moves = List.copyOf(moves);
        }
    }
}
