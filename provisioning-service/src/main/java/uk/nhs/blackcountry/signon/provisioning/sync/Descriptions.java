package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;

/**
 * What Keycloak was told of persons' placements, and from when on: for whoever asks later what somebody could do. Only added to. Takes part in {@link
 * Transactions#alone}, in the transaction in which the projection goes into the outbox.
 */
public interface Descriptions {
    /**
     * Adds each, unless it says the same as the projection just before it. What was told by somebody who keeps nothing (a node of an older release)
     * leaves a hole in the numbers.
     */
    void keep(Collection<Kept> told);

    /** What held then; empty where nothing was kept by that time. */
    Optional<Held> at(PersonId person, Instant instant);

    /** The first that was kept of the person; empty where none was. */
    Optional<Kept> first(PersonId person);

    /**
     * What one projection says of a person.
     *
     * @param number of the projection, counted by person
     * @param policyVersion by which its grants were computed
     */
    record Kept(
            PersonId person,
            long number,
            Instant since,
            State state,
            int policyVersion,
            String policyDigest,
            List<Told> placements) {
        public Kept {
            placements = List.copyOf(placements);
        }
    }

    /** A placement, and what it opens while it is live. */
    record Told(Opened opened, List<AppGrant> grants) {
        public Told {
            grants = List.copyOf(grants);
        }
    }

    /**
     * What held for a time.
     *
     * @param lastNumber of the last projection that said the same
     * @param next what was kept after it; null where that is the newest
     */
    record Held(Kept kept, long lastNumber, @Nullable Kept next) {
        /**
         * Whether nothing was told between this and what was kept after it.
         *
         * @param newest number of the person's newest projection
         */
        public boolean isWhole(long newest) {
            return lastNumber + 1 == (next == null ? newest + 1 : next.number());
        }
    }
}
