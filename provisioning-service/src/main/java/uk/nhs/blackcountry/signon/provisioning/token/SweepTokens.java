package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets what no valid token can depend on any more. */
public final class SweepTokens {
    /** Longer than any of the realm's access tokens or ours is valid, with clocks that differ. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final EndedSessions ended;
    private final Revocations revocations;
    private final SingleUse used;
    private final Clock clock;

    public SweepTokens(EndedSessions ended, Revocations revocations, SingleUse used, Clock clock) {
        this.ended = ended;
        this.revocations = revocations;
        this.used = used;
        this.clock = clock;
    }

    public void run() {
        Instant now = clock.instant();
        ended.forget(now.minus(KEPT));
        revocations.forget(now.minus(KEPT));
        used.forget(now);
    }
}
