package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.account.Identifiers;
import uk.nhs.blackcountry.signon.provisioning.account.NationalInsurance;
import uk.nhs.blackcountry.signon.provisioning.account.Registration;

/**
 * In which attributes of a user object a trust keeps the numbers by which people are known. A value that is no such number is left out
 * and counted: whoever may write the attribute must not be able to stop the reading. So is one of several values, since nobody knows
 * which is meant; ranges of values ({@code member;range=0-1499}) are never asked for.
 *
 * @param cis2 null where the trust keeps none
 * @param registrations by body
 */
record IdentifierAttributes(
        String employeeNumber, @Nullable String cis2, Map<Registration.Body, String> registrations) {
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Pattern EMPLOYEE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9./-]{0,31}");
    private static final Pattern CIS2 = Pattern.compile("[0-9]{12}");

    /** @throws IllegalArgumentException if a name is none of an attribute */
    IdentifierAttributes {
        registrations = Map.copyOf(registrations);
        for (String name : names(employeeNumber, cis2, registrations)) {
            if (!ATTRIBUTE.matcher(name).matches()) {
                throw new IllegalArgumentException("directory.sync.attributes: no name of an attribute: " + name);
            }
        }
    }

    /** What to ask of every object. */
    Set<String> names() {
        return names(employeeNumber, cis2, registrations);
    }

    /** Which number is in which of them. */
    String configuration() {
        return "employee number " + employeeNumber + ", cis2 " + cis2 + ", " + new TreeMap<>(registrations);
    }

    private static Set<String> names(
            String employeeNumber, @Nullable String cis2, Map<Registration.Body, String> registrations) {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(
                        Stream.of(employeeNumber, cis2).flatMap(Stream::ofNullable),
                        new TreeMap<>(registrations).values().stream())
                .forEach(names::add);
        return names;
    }

    /** Whether anything at all stands where the employee number should. */
    boolean hasEmployeeNumber(Entry entry) {
        String value = entry.getAttributeValue(employeeNumber);
        return value != null && !value.isBlank();
    }

    Identifiers read(Entry entry, LeftOut leftOut) {
        Set<Registration> registered = new LinkedHashSet<>();
        registrations.forEach((body, attribute) -> {
            String number = only(entry, attribute, leftOut);
            if (number != null) {
                try {
                    registered.add(new Registration(body, number));
                } catch (IllegalArgumentException e) {
                    leftOut.count(attribute);
                }
            }
        });
        return new Identifiers(
                like(EMPLOYEE, entry, employeeNumber, leftOut),
                null,
                cis2 == null ? null : like(CIS2, entry, cis2, leftOut),
                registered);
    }

    private static @Nullable String like(Pattern pattern, Entry entry, String attribute, LeftOut leftOut) {
        String value = only(entry, attribute, leftOut);
        if (value == null || pattern.matcher(value).matches()) {
            return value;
        }
        leftOut.count(attribute);
        return null;
    }

    private static @Nullable String only(Entry entry, String attribute, LeftOut leftOut) {
        String[] values = entry.getAttributeValues(attribute);
        if (values == null || values.length == 0 || (values.length == 1 && values[0].isBlank())) {
            return null;
        }
        if (values.length > 1 || NationalInsurance.isLikely(values[0])) {
            leftOut.count(attribute);
            return null;
        }
        return values[0].strip();
    }
}
