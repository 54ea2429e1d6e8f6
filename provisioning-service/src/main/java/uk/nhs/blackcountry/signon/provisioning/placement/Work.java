package uk.nhs.blackcountry.signon.provisioning.placement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * What is to be done where, and when, as a source states it. Whether it makes sense is for {@link PlacementRules} to say.
 *
 * @param trust the host trust, which decides on it
 * @param sites of the host trust; in the order of their codes
 * @param role national job role code (R8000)
 * @param staffGroup staff group or specialty, in the source's words; null where not stated
 * @param employer by ODS code, perhaps none of the configured trusts; null where not stated
 * @param from first instant of access
 * @param until first instant without access
 * @param sponsor who answers for it at the host trust; null where not stated
 */
public record Work(
        OdsCode trust,
        List<OdsCode> sites,
        String role,
        @Nullable String staffGroup,
        @Nullable OdsCode employer,
        Instant from,
        Instant until,
        @Nullable String sponsor) {

    public Work {
        requireNonNull(trust, "trust");
        requireNonNull(role, "role");
        sites = sites.stream()
                .distinct()
                .sorted(Comparator.comparing(OdsCode::value))
                .toList();
        // as finely as the registry keeps them, so that the same statement again is the same
        from = from.truncatedTo(ChronoUnit.MICROS);
        until = until.truncatedTo(ChronoUnit.MICROS);
    }

    /** From inclusive, until exclusive. */
    public boolean isGoingOnAt(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    public boolean isOverAt(Instant now) {
        return !now.isBefore(until);
    }

    /** Whether this gives nothing that {@code other} does not: what is only cut short or narrowed needs nobody's approval. */
    public boolean isWithin(Work other) {
        return trust.equals(other.trust)
                && role.equals(other.role)
                && Objects.equals(staffGroup, other.staffGroup)
                && Objects.equals(employer, other.employer)
                && other.sites.containsAll(sites)
                && !from.isBefore(other.from)
                && !until.isAfter(other.until);
    }

    /**
     * This, for as long as {@code other} does not say that it ends earlier, nor, where it has not begun, that it begins later. Empty where nothing
     * is left.
     */
    public Optional<Work> asFarAs(Work other, Instant now) {
        Instant begins = from.isAfter(now) && other.from.isAfter(from) ? other.from : from;
        Instant ends = other.until.isBefore(until) ? other.until : until;
        return ends.isAfter(begins)
                ? Optional.of(new Work(trust, sites, role, staffGroup, employer, begins, ends, sponsor))
                : Optional.empty();
    }

    /** Whether somebody would do the same twice at a time. */
    public boolean repeats(Work other) {
        return role.equals(other.role)
                && sites.stream().anyMatch(other.sites::contains)
                && from.isBefore(other.until)
                && other.from.isBefore(until);
    }
}
