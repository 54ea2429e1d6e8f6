package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.RealmLine;

/**
 * A person of whom Keycloak holds something else than it was told.
 *
 * @param told what it was told; that stands
 * @param kind what is wrong
 * @param theirs what it holds; null for nothing
 */
public record Drift(
        PersonId person,
        RealmLine told,
        Kind kind,
        @Nullable RealmLine theirs) {

    /** What is wrong. */
    public enum Kind {
        /** Nothing is held, or something older: a delivery that was answered was lost since, as when Keycloak's database was restored. */
        OLDER,
        /** A revision is held that the registry never gave out. Until it is exceeded, Keycloak would take nothing of the person. */
        NEWER,
        /** What is held was written by somebody else. */
        OTHER_CONTENT,
        /** Keycloak's own user, links or accounts are not as what is held says. */
        DEVIATES
    }

    /** Compares one person; empty where both have the same. */
    static Optional<Drift> between(PersonId person, RealmLine told, @Nullable RealmLine theirs) {
        if (theirs == null) {
            return Optional.of(new Drift(person, told, Kind.OLDER, null));
        }
        int newer = theirs.epoch() != told.epoch()
                ? Long.compare(theirs.epoch(), told.epoch())
                : Long.compare(theirs.number(), told.number());
        if (newer != 0) {
            return Optional.of(new Drift(person, told, newer > 0 ? Kind.NEWER : Kind.OLDER, theirs));
        }
        if (!theirs.deviations().isEmpty()) {
            return Optional.of(new Drift(person, told, Kind.DEVIATES, theirs));
        }
        return theirs.content().equals(told.content())
                ? Optional.empty()
                : Optional.of(new Drift(person, told, Kind.OTHER_CONTENT, theirs));
    }

    /** For a reader, without any value of the person. */
    public String detail() {
        if (theirs == null) {
            return "Keycloak holds nothing";
        }
        String deviations = theirs.deviations().stream().map(Enum::name).collect(Collectors.joining(", "));
        String held = "%d.%d".formatted(theirs.epoch(), theirs.number());
        return switch (kind) {
            case OLDER -> "Keycloak holds %s, older than what it took".formatted(held);
            case NEWER -> "Keycloak holds %s, which was never given out".formatted(held);
            case OTHER_CONTENT -> "the projection in Keycloak was changed";
            case DEVIATES -> "changed in Keycloak: " + deviations;
        };
    }
}
