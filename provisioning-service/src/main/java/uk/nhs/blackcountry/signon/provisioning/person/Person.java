package uk.nhs.blackcountry.signon.provisioning.person;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;

/**
 * A human being, as far as the registry knows.
 *
 * @param createdAt when the registry made the id; of two that turn out to be one, the elder survives
 * @param survivor who this one turned out to be, where {@code state} is {@link State#RETIRED}; else null
 * @param email where the person is told things; null where none is known
 * @param number of the newest projection; 0 before the first
 */
public record Person(
        PersonId id,
        Instant createdAt,
        State state,
        @Nullable PersonId survivor,
        String userName,
        PersonName name,
        @Nullable String email,
        long number) {

    public Person {
        requireNonNull(id, "id");
        requireNonNull(createdAt, "createdAt");
        if ((state == State.RETIRED) != (survivor != null)) {
            throw new IllegalArgumentException("person " + id + ": a survivor goes with RETIRED, and only with it");
        }
    }

    /** Whether this id is older than {@code other}'s, and so the one that survives. Ids break a tie, so that all agree. */
    public boolean isElderThan(Person other) {
        int byAge = createdAt.compareTo(other.createdAt);
        return byAge != 0 ? byAge < 0 : id.toString().compareTo(other.id.toString()) < 0;
    }

    /**
     * Which of two that turn out to be one keeps its id: one that apps know before one that was never shown to them, then the elder.
     */
    public boolean outlives(Person other) {
        boolean known = number > 0;
        return known == other.number > 0 ? isElderThan(other) : known;
    }

    /** As the accounts describe the person now, which is nothing that Keycloak is told. */
    public Person unprojected(PersonName name, @Nullable String email) {
        return new Person(id, createdAt, state, survivor, userName, name, email, number);
    }

    /** The same id, retired for ever in favour of {@code survivor}. */
    public Person retiredFor(PersonId survivor) {
        return new Person(id, createdAt, State.RETIRED, survivor, userName, name, email, number);
    }

    /** The same, whose next projection is newer than {@code taken}: a number that was given out by somebody else. */
    public Person afterNumber(long taken) {
        return new Person(id, createdAt, state, survivor, userName, name, email, Math.max(number, taken));
    }

    /** As the accounts describe the person now, one projection later. */
    public Person described(State state, String userName, PersonName name, @Nullable String email) {
        return new Person(id, createdAt, state, survivor, userName, name, email, number + 1);
    }
}
