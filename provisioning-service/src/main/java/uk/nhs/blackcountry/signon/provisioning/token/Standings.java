package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;

/** How somebody and their session stand at this instant, in one question: it is asked for every token. */
public interface Standings {
    /**
     * @param session the sign-on session
     * @param app client id of the app whose part of the session counts too
     * @param since when the token was issued that rests on the session
     */
    Standing of(PersonId person, String session, String app, Instant since);

    /**
     * @param person as the registry describes them, which is what Keycloak is told in the same transaction; empty where nobody is known
     * @param outdated whether what is described is not the newest: a node of an older release described them since, and does not say how, or the
     *     registry was restored from a backup and has not caught up
     * @param ended whether the session, the app's part of it or everything of that time has ended, as far as was heard
     * @param heardAt up to when Keycloak's events were heard; null for never
     */
    record Standing(
            Optional<PersonProjection> person,
            boolean outdated,
            boolean ended,
            @Nullable Instant heardAt) {
        /** Whether what was heard is young enough to believe that nothing else has happened. */
        boolean isHeard(Instant now, Duration within) {
            return heardAt != null && !now.isAfter(heardAt.plus(within));
        }
    }
}
