package uk.nhs.blackcountry.signon.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An organisation or a site in the NHS Organisation Data Service: 3 to 12 capital letters and digits. Says nothing about
 * which organisation a site belongs to: codes issued since October 2020 are random (I3W1A), so never look at a prefix.
 */
public record OdsCode(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{3,12}");

    /** @throws IllegalArgumentException if the code has not the form above */
    @JsonCreator
    public OdsCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an ODS code (3 to 12 capital letters and digits): " + value);
        }
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
