package uk.nhs.blackcountry.signon.keycloak.ending;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.provider.Provider;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection;

/** The door of this room: {@code session.getProvider(Endings.class)}. */
public interface Endings extends Provider {

    /**
     * Projections were applied in this transaction. Ends at once the sessions that have no ground any more, or all of a person who lost an
     * account, and of those that stay the apps that nothing opens any more; notes when the remaining ground ends, app by app, so that they
     * end then. Idempotent.
     */
    void groundsChanged(List<Change> changes);

    /**
     * One projection that was applied.
     *
     * @param before what was held until now; null for a person who is new
     * @param after what is held from now on; {@code RETIRED} and {@code DISABLED} leave no ground
     */
    record Change(@Nullable PersonProjection before, PersonProjection after) {}

    /** Ends every session of a person and tells the apps. */
    void endAll(PersonId person);

    @Override
    default void close() {}
}
