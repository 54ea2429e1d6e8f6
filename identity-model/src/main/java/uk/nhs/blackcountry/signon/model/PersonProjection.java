package uk.nhs.blackcountry.signon.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Keycloak holds of a person: enough to sign in and to issue tokens while everything else is down. A whole, never a
 * difference; the newest revision wins.
 *
 * @param person who
 * @param revision how new this is
 * @param state whether the person may sign in at all
 * @param survivor where {@code state} is {@link State#RETIRED}: the person that this one turned out to be, else null
 * @param userName for display only; may change, and may be taken by somebody else later
 * @param name for display only
 * @param email where the person is told things; null where none is known
 * @param accounts every linked account, usable or not
 * @param placements all that the registry knows of, live or not: the clock decides
 */
public record PersonProjection(
        PersonId person,
        Revision revision,
        State state,
        @Nullable PersonId survivor,
        String userName,
        PersonName name,
        @Nullable String email,
        List<ProjectedAccount> accounts,
        List<ProjectedPlacement> placements) {

    /** Whether a person may sign in. */
    public enum State {
        ACTIVE,
        /** No authoritative account is left in use; the person may come back. */
        DISABLED,
        /** Turned out to be somebody else's second account; never comes back. */
        RETIRED
    }

    /** @throws IllegalArgumentException if a retired person names no survivor, keeps accounts, or another state names one */
    public PersonProjection {
        requireNonNull(person, "person");
        requireNonNull(revision, "revision");
        requireNonNull(state, "state");
        requireNonNull(name, "name");
        accounts = List.copyOf(accounts);
        placements = List.copyOf(placements);
        if ((state == State.RETIRED) != (survivor != null)) {
            throw new IllegalArgumentException("person " + person + ": a survivor goes with RETIRED, and only with it");
        }
        if (state == State.RETIRED && !(accounts.isEmpty() && placements.isEmpty())) {
            throw new IllegalArgumentException("person " + person + ": a retired person keeps no account or placement");
        }
        if (userName.isBlank()) {
            throw new IllegalArgumentException("person " + person + ": the user name is blank");
        }
    }

    /** The placements that give access at {@code instant}. Empty unless the person is active. */
    public List<ProjectedPlacement> placementsLiveAt(Instant instant) {
        return state == State.ACTIVE
                ? placements.stream().filter(p -> p.isLiveAt(instant)).toList()
                : List.of();
    }

    /** Those of them that open {@code app}, by its client id. */
    public List<ProjectedPlacement> placementsLiveAt(Instant instant, String app) {
        return placementsLiveAt(instant).stream().filter(p -> p.opens(app)).toList();
    }

    /**
     * The instant at which the last of the placements ends that are live at {@code instant} and open {@code app}, so that no token outlives it.
     * Empty if one of them has no end, or if there is none: ask {@link #placementsLiveAt(Instant, String)} first.
     */
    public Optional<Instant> accessEndsAfter(Instant instant, String app) {
        List<ProjectedPlacement> live = placementsLiveAt(instant, app);
        if (live.stream().anyMatch(p -> p.until() == null)) {
            return Optional.empty();
        }
        return live.stream()
                .map(ProjectedPlacement::until)
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder());
    }

    /**
     * The first instant from {@code instant} on at which nothing opens {@code app}: placements that follow on one another go on, where {@link
     * #accessEndsAfter} tells where the first of them ends. Empty if that is never planned.
     */
    public Optional<Instant> closesAfter(Instant instant, String app) {
        Instant reached = instant;
        while (!placementsLiveAt(reached, app).isEmpty()) {
            Optional<Instant> end = accessEndsAfter(reached, app);
            if (end.isEmpty()) {
                return Optional.empty();
            }
            reached = end.get();
        }
        return Optional.of(reached);
    }

    /** The linked account with this key, if there is one. */
    public Optional<ProjectedAccount> account(AccountKey key) {
        return accounts.stream().filter(a -> a.key().equals(key)).findFirst();
    }
}
