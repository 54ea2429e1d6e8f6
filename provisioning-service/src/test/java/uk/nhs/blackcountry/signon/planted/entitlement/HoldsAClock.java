package uk.nhs.blackcountry.signon.planted.entitlement;

import java.time.Clock;
import java.time.Instant;

/** Planted: a rule that asks the time, although of a clock that was given to it. */
final class HoldsAClock {
    Instant now(Clock clock) {
        return clock.instant();
    }
}
