package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;

/**
 * Something that only a human may decide.
 *
 * @param subject what it is about: an account key, a source's name. While a case of this kind, person and subject is open, the same one
 *     is not opened again
 * @param reason why no rule decides it
 */
public record OpenCase(
        UUID id, Kind kind, @Nullable PersonId person, String subject, String reason, String detail, Instant openedAt) {

    /** What has to be decided. */
    public enum Kind {
        /** Whether two proven accounts are one person's after all. */
        JOINING,
        /** Whether a held sync may be applied. */
        HELD_SYNC,
        /** Why Keycloak refuses what the registry holds of a person. */
        REFUSED_PROJECTION
    }

    public static OpenCase now(
            Kind kind, @Nullable PersonId person, String subject, String reason, String detail, Instant now) {
        return new OpenCase(UUID.randomUUID(), kind, person, subject, reason, detail, now);
    }
}
