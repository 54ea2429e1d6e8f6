package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;

/** What ended in Keycloak, as its events tell. */
public sealed interface SessionEnd {
    Instant at();

    /**
     * One sign-on session, or one app's part of it.
     *
     * @param app client id; null where the whole session ended
     */
    record OfSession(String session, @Nullable String app, Instant at) implements SessionEnd {}

    /** Every session that somebody had until then. */
    record OfPerson(PersonId person, Instant at) implements SessionEnd {}

    /** Every session that there was until then. */
    record OfEverybody(Instant at) implements SessionEnd {}
}
