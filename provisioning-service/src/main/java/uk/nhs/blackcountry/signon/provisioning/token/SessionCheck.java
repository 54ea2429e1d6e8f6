package uk.nhs.blackcountry.signon.provisioning.token;

import uk.nhs.blackcountry.signon.model.PersonId;

/** Keycloak, asked whether somebody's session is still there. */
public interface SessionCheck {
    /**
     * @param session the sign-on session
     * @param app client id of the app whose part of it counts
     * @throws UnansweredException if there is no answer, or none that can be believed
     */
    boolean isAlive(PersonId person, String session, String app) throws UnansweredException;

    /** Nobody knows. */
    final class UnansweredException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnansweredException(String message, Throwable cause) {
            super(message, cause);
        }

        public UnansweredException(String message) {
            super(message);
        }
    }
}
