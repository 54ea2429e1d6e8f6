package uk.nhs.blackcountry.signon.provisioning.sync;

import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.ProjectionBatch;

/** Keycloak, as far as it takes projections. */
public interface RealmGateway {
    /**
     * Sends a batch. Sending it again is harmless.
     *
     * @return one line for each person of the batch
     * @throws UnavailableException if there is no answer, or none that can be believed; Keycloak may or may not have applied it
     */
    ProjectionBatch.Receipt send(ProjectionBatch batch) throws UnavailableException;

    /** Keycloak did not answer as it should. The message carries no token. */
    final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnavailableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
