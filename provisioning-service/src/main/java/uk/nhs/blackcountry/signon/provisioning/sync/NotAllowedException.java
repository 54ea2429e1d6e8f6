package uk.nhs.blackcountry.signon.provisioning.sync;

/** Somebody asked for what only others may do. The message says what is missing, and is for them to read. Undoes the transaction. */
public final class NotAllowedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAllowedException(String why) {
        super(why);
    }
}
