package uk.nhs.blackcountry.signon.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An organisation or a site in the NHS Organisation Data Service: 3 to 12 capital letters and digits. Says nothing about
 * which organisation a site belongs to: codes issued since October 2020 are random (I3W1A), so never look at a prefix.
 */
public record OdsCode(String value) {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 12;

    /** @throws IllegalArgumentException if the code has not the form above */
    @JsonCreator
    public OdsCode {
        if (!isForm(value)) {
            throw new IllegalArgumentException("not an ODS code (3 to 12 capital letters and digits): " + value);
        }
    }

    /** By hand: codes and keys are read by the million, and a regular expression costs more than all else about them. */
    static boolean isForm(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isCapitalOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.length() >= SHORTEST && text.length() <= LONGEST;
    }

    static boolean isCapitalOrDigit(char c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
