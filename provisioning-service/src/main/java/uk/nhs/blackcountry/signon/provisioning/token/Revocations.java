package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;

/** Site tokens and service tokens that were taken back before their time. */
public interface Revocations {
    /** One token. @param until when it expires, and need not be remembered any longer */
    void revoke(UUID token, Instant until);

    /**
     * Everything issued until {@code at}.
     *
     * @param person whose; null for everybody's, and for what is nobody's: service tokens
     * @param app client id of the app that asked for it or that it is for; null for every app
     */
    void revokeAll(@Nullable PersonId person, @Nullable String app, Instant at);

    boolean isRevoked(SiteToken token);

    boolean isRevoked(ServiceToken token);

    /** Forgets what concerns only tokens that had expired at {@code instant}. */
    void forget(Instant instant);
}
