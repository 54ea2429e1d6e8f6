package uk.nhs.blackcountry.signon.provisioning.placement;

import java.time.Instant;
import java.util.Optional;

/** What feeds arrived. None is ever removed. */
public interface FeedReadings {
    /** The newest that was taken, by what it says of its age. */
    Optional<FeedReading> newestTaken(String source);

    /** What arrived last, taken or held. */
    Optional<FeedReading> newest(String source);

    /** What is held of it and newer than the newest that was taken whole. */
    Optional<FeedReading> newestHeld(String source);

    /** One with these bytes that is held and newer than all that was taken. */
    Optional<FeedReading> held(String source, String sha256);

    /** Whether these bytes were taken before, whenever they were said to be from. */
    boolean wasTaken(String source, String sha256);

    void add(FeedReading reading);

    /**
     * How many placements the source took away by itself since then, and since a human last released what was held of it: those it withdrew, and those
     * it stated otherwise.
     */
    int takenAwaySince(String source, Instant since);
}
