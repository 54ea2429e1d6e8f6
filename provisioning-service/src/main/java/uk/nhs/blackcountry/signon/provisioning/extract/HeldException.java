package uk.nhs.blackcountry.signon.provisioning.extract;

import uk.nhs.blackcountry.signon.provisioning.account.SourceException.Reason;

/** A file is held whole. The message says why, and holds nothing of what stands in a field. */
public final class HeldException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public HeldException(Reason reason, String why) {
        super(why);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** Why, for an admin. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
