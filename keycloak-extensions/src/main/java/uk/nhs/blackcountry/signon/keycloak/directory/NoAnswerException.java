package uk.nhs.blackcountry.signon.keycloak.directory;

/** A domain controller did not answer, or answered that it cannot: another one may be asked. */
final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean bindWasSent;

    /** @param detail for the log */
    NoAnswerException(String detail, boolean bindWasSent) {
        super(detail);
        this.bindWasSent = bindWasSent;
    }

    /** Whether the password may have reached the controller. */
    boolean bindWasSent() {
        return bindWasSent;
    }
}
