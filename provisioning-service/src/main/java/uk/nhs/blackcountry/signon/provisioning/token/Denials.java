package uk.nhs.blackcountry.signon.provisioning.token;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;

/** Site tokens that were refused lately. */
public interface Denials {
    void keep(Denial denial);

    Optional<Denial> find(UUID id);

    /**
     * Of the person, in the app; newest first.
     *
     * @param trusts at whose sites, or at none that was named; no other trust's
     * @param from the first instant that is asked about
     * @param until the last one
     */
    List<Denial> of(PersonId person, String target, Collection<OdsCode> trusts, Instant from, Instant until, int limit);

    /** Forgets what was before {@code instant}. */
    void forget(Instant instant);
}
