package uk.nhs.blackcountry.signon.provisioning.adapter.scim;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that any resource has. */
final class ScimValues {
    private static final int LONGEST = 256;
    private static final Pattern ODD = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}]");

    private ScimValues() {}

    /** Without blanks around it. @throws BadRequestException unless it has 1 to 256 characters, none of them a control character */
    static String text(String attribute, @Nullable String value) throws BadRequestException {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > LONGEST || ODD.matcher(text).find()) {
            throw BadRequestException.invalidValue(
                    attribute + ": 1 to 256 characters are expected, none of them a control character");
        }
        return text;
    }

    static GregorianCalendar calendar(Instant at) {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(at.toEpochMilli());
        return calendar;
    }

    /** A weak entity tag (RFC 7644 section 3.14). @param number of the last change */
    static String version(long number) {
        return "W/\"" + number + "\"";
    }
}
