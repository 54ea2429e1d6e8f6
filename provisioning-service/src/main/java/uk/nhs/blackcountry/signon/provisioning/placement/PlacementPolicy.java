package uk.nhs.blackcountry.signon.provisioning.placement;

import java.time.Duration;
import java.time.Period;
import java.util.Set;

/**
 * What placements are allowed to be.
 *
 * @param maximum how long one may last, by the calendar of England
 * @param ahead how long before its beginning a feed may state one
 * @param roles the national job role codes that are in use; empty: any of the right form
 * @param automatic the sources, each of one trust, whose placements nobody needs to approve; any other's need two people
 */
public record PlacementPolicy(Period maximum, Duration ahead, Set<String> roles, Set<String> automatic) {
    /** Eighteen months, twelve weeks ahead, any role, nothing approved by itself. */
    public static final PlacementPolicy USUAL =
            new PlacementPolicy(Period.ofMonths(18), Duration.ofDays(84), Set.of(), Set.of());

    /** How a placement comes to be approved. */
    public enum Approval {
        AUTOMATIC,
        /** Whoever asks is not who approves, and who approves administers the host trust. */
        TWO_PEOPLE
    }

    public PlacementPolicy {
        roles = Set.copyOf(roles);
        automatic = Set.copyOf(automatic);
        if (maximum.isNegative() || maximum.isZero() || ahead.isNegative()) {
            throw new IllegalArgumentException("placements: a period must be longer than nothing");
        }
    }

    public Approval approval(String source) {
        return automatic.contains(source) ? Approval.AUTOMATIC : Approval.TWO_PEOPLE;
    }
}
