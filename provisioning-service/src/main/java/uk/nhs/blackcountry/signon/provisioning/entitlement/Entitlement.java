package uk.nhs.blackcountry.signon.provisioning.entitlement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * In this app, at this site, these roles.
 *
 * @param site the trust's own code where the workplace names no site
 * @param roles at least one, by name
 */
public record Entitlement(String app, OdsCode trust, OdsCode site, List<Held> roles) {

    /**
     * A role, and how long it is held. Each has an end of its own, so that a short placement beside a long one shortens nothing.
     *
     * @param until the last end of the workplaces that give it and are live now; null for no planned end
     */
    public record Held(String role, @Nullable Instant until) {
        /** Through both workplaces: as long as the longer of the two. */
        Held or(Held other) {
            return new Held(role, later(until, other.until));
        }
    }

    public Entitlement {
        roles = roles.stream().sorted(Comparator.comparing(Held::role)).toList();
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("no role in " + app + " at " + site + " is no entitlement");
        }
    }

    public List<String> roleNames() {
        return roles.stream().map(Held::role).toList();
    }

    /** The first instant at which the app may not be used here any more; null for no planned end. */
    public @Nullable Instant until() {
        Instant last = roles.get(0).until();
        for (Held held : roles) {
            last = later(last, held.until());
        }
        return last;
    }

    /** The first instant at which one of the roles is gone, which whatever states them all must not outlive; null for no planned end. */
    public @Nullable Instant unchangedUntil() {
        return roles.stream()
                .map(Held::until)
                .flatMap(Stream::ofNullable)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isBefore(other) ? other : one;
    }
}
