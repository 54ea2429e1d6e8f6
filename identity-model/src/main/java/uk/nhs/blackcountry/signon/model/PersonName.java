package uk.nhs.blackcountry.signon.model;

/** A name as a source states it. For people to read; nothing is decided by it alone. Either part may be empty. */
public record PersonName(String given, String family) {

    /** Given name, then family name. */
    public String display() {
        return (given + " " + family).strip();
    }
}
