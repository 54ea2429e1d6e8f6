package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets what no valid token can depend on any more, and refusals that nobody asks about. */
public final class SweepTokens {
    /** Longer than any of the realm's access tokens or ours is valid, with clocks that differ. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** For so long somebody may ask why they were refused. */
    private static final Duration ASKED_ABOUT = Duration.ofDays(30);

    private final EndedSessions ended;
    private final Revocations revocations;
    private final SingleUse used;
    private final Denials denials;
    private final Clock clock;

    public SweepTokens(EndedSessions ended, Revocations revocations, SingleUse used, Denials denials, Clock clock) {
        this.ended = ended;
        this.revocations = revocations;
        this.used = used;
        this.denials = denials;
        this.clock = clock;
    }

    public void run() {
        Instant now = clock.instant();
        ended.forget(now.minus(KEPT));
        revocations.forget(now.minus(KEPT));
        used.forget(now);
        denials.forget(now.minus(ASKED_ABOUT));
    }
}
