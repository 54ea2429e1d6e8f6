package uk.nhs.blackcountry.signon.provisioning.placement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a feed arrived, and what became of it.
 *
 * @param issuedAt what it says of its own age; a feed that is not newer than the last one taken is a replay
 * @param complete whether it was about all that its source states, and what it does not name was not to be any more
 * @param sha256 of its bytes, hexadecimal
 * @param rows how many it has, those left aside too
 * @param by who uploaded it
 * @param held why it is held whole; null where it was taken
 * @param released whether it was taken although it was held, by a human who looked at it
 * @param amendedAway how many placements it took from somebody without withdrawing them, by stating them otherwise
 */
public record FeedReading(
        UUID id,
        String source,
        Instant issuedAt,
        boolean complete,
        String sha256,
        int rows,
        String by,
        Instant at,
        @Nullable String held,
        boolean released,
        int amendedAway) {
    public FeedReading {
        issuedAt = issuedAt.truncatedTo(ChronoUnit.MICROS);
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
