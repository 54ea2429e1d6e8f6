package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;

/**
 * What Keycloak was last told of each person, in the form in which Keycloak tells what it holds. Takes part in {@link Transactions#alone}: who is
 * described is here in the same moment.
 */
public interface RealmMirror {
    /** These are what Keycloak is told from now on. */
    void put(Collection<WrittenProjection> told);

    /**
     * Digests of the lines, in one query: the coarse buckets of all persons, or the fine ones within some.
     *
     * @param within with what the ids begin; empty for all
     */
    List<RealmBucket> buckets(Collection<String> within);

    /** Each person whose id begins so. */
    List<Told> lines(Collection<String> within);

    /** Those of {@code persons} who were ever described. */
    List<Told> linesOf(Collection<PersonId> persons);

    /**
     * Notes all users that are nobody's, and forgets those who are there no more.
     *
     * @return those who were not noted before
     */
    List<String> strays(Collection<String> users, Instant now);

    /**
     * One person.
     *
     * @param delivery whether Keycloak has answered
     */
    record Told(PersonId person, RealmLine line, Delivery delivery) {
        /** Of the projection that the line is of. */
        public enum Delivery {
            TAKEN,
            UNDER_WAY,
            REFUSED
        }
    }
}
