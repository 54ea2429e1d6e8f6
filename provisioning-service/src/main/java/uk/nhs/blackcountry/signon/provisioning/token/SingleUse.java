package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;

/** What may be shown once: client assertions (RFC 7523) and proofs of possession (RFC 9449). All instances share it. */
public interface SingleUse {
    /**
     * @param what names the one thing among all that are ever shown
     * @param until when it is no longer valid in any case, and may be forgotten
     * @return whether this is the first time
     */
    boolean isFirst(String what, Instant until);

    /** Forgets what is no longer valid. */
    void forget(Instant now);
}
