package uk.nhs.blackcountry.signon.provisioning.placement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * Work at a trust, in the words of that trust's own identity management (SCIM). What the registry makes of it is a {@link StatedPlacement}.
 *
 * @param number of the last change; later changes have higher ones. 0 before it is saved
 * @param key what the identity management calls it
 * @param deleted whether it was taken back; the row stays, its id never comes again
 */
public record PlacementStatement(
        UUID id, long number, String key, Work work, Whom whom, Instant createdAt, Instant changedAt, boolean deleted) {
    public PlacementStatement {
        requireNonNull(id, "id");
        requireNonNull(key, "key");
        requireNonNull(work, "work");
        requireNonNull(whom, "whom");
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
        changedAt = changedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whose identity management states it, and at whose sites the work is. */
    public OdsCode trust() {
        return work.trust();
    }

    /** The same, taken back. */
    public PlacementStatement deleted(Instant now) {
        return new PlacementStatement(id, number, key, work, whom, createdAt, now, true);
    }
}
