package uk.nhs.blackcountry.signon.planted;

import java.time.Clock;
import java.time.Instant;

final class HoldsAClock {
    Instant now(Clock clock) {
        return clock.instant();
    }
}
