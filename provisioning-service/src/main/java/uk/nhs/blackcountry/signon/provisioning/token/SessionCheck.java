package uk.nhs.blackcountry.signon.provisioning.token;

/** Keycloak, asked whether somebody's session is still there. */
public interface SessionCheck {
    /**
     * @param token the realm's access token
     * @throws UnansweredException if there is no answer, or none that can be believed
     */
    boolean isAlive(String token) throws UnansweredException;

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
