package uk.nhs.blackcountry.signon.keycloak.kerberos;

/** Opens a token with the server's keys. */
@FunctionalInterface
interface Acceptor {

    /** @throws InvalidTokenException if the token is not good, whatever the reason */
    Ticket open(byte[] token) throws InvalidTokenException;

    /** Not good. The message is for an admin who looks for the cause, and holds nothing of the token. */
    final class InvalidTokenException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidTokenException(String message) {
            super(message);
        }
    }
}
