package uk.nhs.blackcountry.signon.provisioning.sync;

/** What somebody asked for cannot be done as things stand. The message says why, and is for them to read. Undoes the transaction. */
public final class NotPossibleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPossibleException(String why) {
        super(why);
    }

    NotPossibleException(String why, Throwable cause) {
        super(why, cause);
    }
}
