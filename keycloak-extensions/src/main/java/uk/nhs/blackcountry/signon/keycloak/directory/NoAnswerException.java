package uk.nhs.blackcountry.signon.keycloak.directory;

/** A domain controller did not answer, or answered that it cannot: another one may be asked. */
final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param detail for the log */
    NoAnswerException(String detail) {
        super(detail);
    }
}
