package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;
import java.util.Collection;

/** What Keycloak's events told of sessions, and up to when they were heard. */
public interface EndedSessions {
    /** In the transaction in which the events are stored. */
    void note(Collection<SessionEnd> ends);

    /** Everything that Keycloak had to tell at {@code instant} was heard, or nothing. Never goes back. */
    void heard(Instant instant);

    /** Forgets what ended before {@code instant}: no token that rests on it is valid any more. */
    void forget(Instant instant);
}
