package uk.nhs.blackcountry.signon.provisioning.extract;

/** A row cannot be understood. Neither the column nor the message holds anything of what stands in the field. */
public final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String column;

    public BadRowException(String column, String why) {
        super(why);
        this.column = column;
    }

    public String column() {
        return column;
    }

    /** Why, for an admin. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
