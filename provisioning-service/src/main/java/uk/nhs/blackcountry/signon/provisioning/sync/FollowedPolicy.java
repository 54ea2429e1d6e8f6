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
     * @param at when the last person was looked at
     */
    record Followed(int version, String digest, Instant at) {}
}
