package uk.nhs.blackcountry.signon.model;

import static java.util.Objects.requireNonNull;

/** A name as a source states it. For people to read; nothing is decided by it alone. Either part may be empty. */
public record PersonName(String given, String family) {
    public PersonName {
        requireNonNull(given, "given");
        requireNonNull(family, "family");
    }

    /** Given name, then family name. */
    public String display() {
        return (given + " " + family).strip();
    }
}
