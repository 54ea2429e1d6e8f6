package uk.nhs.blackcountry.signon.provisioning.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By what numbers a source says a human being is known elsewhere. What they are worth depends on who writes them: see the room
 * {@code correlation}. A national insurance number is never among them.
 *
 * @param employeeNumber at the trust of the source alone: another trust may give the same one to somebody else. Null where not stated
 * @param esrPerson the number by which ESR itself knows a human being at every employer; believed of an ESR source alone. Null where not stated
 * @param cis2 the user id (12 digits) of the Care Identity Service 2; null where not stated
 * @param registrations with professional bodies
 */
public record Identifiers(
        @Nullable String employeeNumber,
        @Nullable String esrPerson,
        @Nullable String cis2,
        Set<Registration> registrations) {
    /** No number at all. */
    public static final Identifiers NONE = new Identifiers(null, null, null, Set.of());

    public Identifiers {
        employeeNumber = blankIsNull(employeeNumber);
        esrPerson = blankIsNull(esrPerson);
        cis2 = blankIsNull(cis2);
        registrations = Set.copyOf(registrations);
    }

    /** Only an employee number, as most directories state. */
    public static Identifiers employee(@Nullable String number) {
        return new Identifiers(number, null, null, Set.of());
    }

    private static @Nullable String blankIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
