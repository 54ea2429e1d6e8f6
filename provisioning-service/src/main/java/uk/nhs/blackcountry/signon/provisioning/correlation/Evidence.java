package uk.nhs.blackcountry.signon.provisioning.correlation;

import static java.util.Objects.requireNonNull;

/**
 * One thing that speaks for two parties being one human being, or against it.
 *
 * @param points how much it weighs; negative where it speaks against
 * @param words for the administrator who judges it. Names no number: whoever may see those sees them at the accounts
 */
public record Evidence(Field field, int points, String words) {
    /** What was compared. */
    public enum Field {
        ESR_PERSON,
        EMPLOYEE,
        CIS2,
        REGISTRATION,
        MAIL,
        NAME
    }

    /** Whether it is what a rule would link by, did that not cross from one trust to another. */
    public boolean isARules() {
        return points > 0 && (field == Field.ESR_PERSON || field == Field.EMPLOYEE);
    }

    public Evidence {
        requireNonNull(field, "field");
        requireNonNull(words, "words");
    }
}
