package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * This registry was restored from a backup: the realm knows what it has forgotten. Until that is over nothing is delivered and nobody's
 * accounts are joined.
 *
 * @param foundAt when that was seen; names it
 * @param grounds by what, for a reader
 * @param epoch that begins with it: higher than any that the realm has seen
 * @param adoptedAt when the registry had taken over what the realm holds and it does not; null until then
 * @param begunAt when every source had been read whole since and the epoch began; null until then
 * @param endedAt when every person had been described anew; null until then
 */
public record Restoration(
        Instant foundAt,
        String grounds,
        long epoch,
        @Nullable Instant adoptedAt,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt) {

    Restoration adopted(Instant now) {
        return new Restoration(foundAt, grounds, epoch, now, null, null);
    }

    Restoration begun(Instant now) {
        return new Restoration(foundAt, grounds, epoch, adoptedAt, now, null);
    }

    Restoration ended(Instant now) {
        return new Restoration(foundAt, grounds, epoch, adoptedAt, begunAt, now);
    }
}
