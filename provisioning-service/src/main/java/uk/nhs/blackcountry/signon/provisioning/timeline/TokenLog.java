package uk.nhs.blackcountry.signon.provisioning.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/** What Keycloak told of signing in and of tokens, as far as it was pulled into the audit. */
public interface TokenLog {
    /**
     * Of the person, oldest first; not what was done by an account of a trust other than these.
     *
     * @param until the first instant that is not asked about
     */
    List<TokenEvent> between(PersonId person, Collection<OdsCode> trusts, Instant from, Instant until, int limit);

    /** Of when the newest event is that was pulled; null where none ever was. */
    @Nullable
    Instant heardUntil();
}
