package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.Optional;

/** Which policy everybody was described by. */
public interface FollowedPolicy {
    Optional<Followed> last();

    void follow(Followed policy);

    /**
     * A policy that all persons' grants follow.
     *
     * @param digest of its rules
     * @param since when it was followed first
     * @param lookedAt when the last person was looked at
     * @param confirmedAt when an instance had it last
     */
    record Followed(int version, String digest, Instant since, Instant lookedAt, Instant confirmedAt) {
        Followed confirmed(Instant now) {
            return new Followed(version, digest, since, lookedAt, now);
        }
    }
}
