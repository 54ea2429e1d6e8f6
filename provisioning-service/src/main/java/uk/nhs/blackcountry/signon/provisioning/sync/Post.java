package uk.nhs.blackcountry.signon.provisioning.sync;

/** Takes notices to people. */
public interface Post {
    /**
     * Sends one notice. Sent twice, it bears the same identifier, so that a mail system may drop the second.
     *
     * @throws UnavailableException if it may work later
     * @throws RefusedException if this recipient will never get it
     */
    void send(Notice notice) throws UnavailableException, RefusedException;

    /** The mail server cannot be reached, or takes nothing at the moment. */
    final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The recipient's address is not one, or is refused for good. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        public RefusedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
