package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.model.Revision;

/** Keycloak, as far as it takes projections. */
public interface RealmGateway {
    /**
     * Sends a batch. Sending it again, under another delivery number, is harmless.
     *
     * @return one line for each person of the batch
     * @throws UnavailableException if there is no answer, or none that can be believed; Keycloak may or may not have applied it
     * @throws NotTakenException if the batch was refused as a whole and nothing of it applied
     */
    ProjectionBatch.Receipt send(ProjectionBatch batch) throws UnavailableException, NotTakenException;

    /** The newest delivery that Keycloak has taken from any registry, ever; empty for none. */
    Optional<Revision> newestDelivery() throws UnavailableException;

    /** Some of what Keycloak holds of persons, in the order of their ids, behind {@code after}; empty behind the last. */
    List<PersonProjection> persons(@Nullable PersonId after) throws UnavailableException;

    /**
     * Digests of what Keycloak really holds: the coarse buckets of the whole realm, or the fine ones within some.
     *
     * @param within with what the ids begin, at most {@link RealmBucket#MOST_PREFIXES}; empty for all
     */
    List<RealmBucket> buckets(Collection<String> within) throws UnavailableException;

    /** Each user whose id begins so. */
    List<RealmLine> lines(Collection<String> within) throws UnavailableException;

    /** Keycloak did not answer as it should. The message carries no token. */
    final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnavailableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Keycloak does not take this batch. */
    final class NotTakenException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        /** Why not. */
        public enum Reason {
            /** The number of the delivery was seen before: this registry has forgotten that it gave it out. */
            SEEN_BEFORE,
            /** Something in it is wrong; what, is not said. It stays wrong. */
            WRONG,
            /** Keycloak broke over it. Perhaps over something in it. */
            BROKE
        }

        public NotTakenException(Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }
}
