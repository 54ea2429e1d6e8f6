package uk.nhs.blackcountry.signon.provisioning.placement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where a stated placement stands, and who says so. Whether it is live is a question to the clock and never among these.
 *
 * @param by a source's name, or {@code person} and an id
 * @param why for a reader
 */
public record Standing(Status status, String by, String why, Instant at) {
    private static final String PERSON = "person ";

    /** What was decided. */
    public enum Status {
        PROPOSED,
        APPROVED,
        /** Was never approved. */
        DECLINED,
        /** Is not to be any more, or not after all. */
        WITHDRAWN;

        /** Whether it may still give access, now or later. */
        public boolean isOpen() {
            return this == PROPOSED || this == APPROVED;
        }
    }

    public Standing {
        if (by.isBlank() || why.isBlank()) {
            throw new IllegalArgumentException("a placement stands as it does because of somebody, and for a reason");
        }
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether a human being decided it, and not a source. */
    public boolean isOfAPerson() {
        return by.startsWith(PERSON);
    }
}
