package uk.nhs.blackcountry.signon.provisioning.account;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A number in a register of health professionals. The registers are public: a number says who is meant, never that it is so.
 *
 * @param number in capitals, without spaces
 */
public record Registration(Body body, String number) {
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9]{4,12}");

    /** Who keeps the register. */
    public enum Body {
        GMC,
        NMC,
        HCPC,
        GPHC
    }

    /** @throws IllegalArgumentException unless the number has 4 to 12 letters and digits */
    public Registration {
        number = number.replace(" ", "");
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("not a registration number (4 to 12 letters and digits): " + number);
        }
        // after that: in capitals some other letters would look like these
        number = number.toUpperCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException unless {@code text} reads {@code GMC 1234567}: as {@link #toString} writes it */
    public static Registration parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("not a registration (body and number): " + text);
        }
        return new Registration(Body.valueOf(text.substring(0, space)), text.substring(space + 1));
    }

    @Override
    public String toString() {
        return body + " " + number;
    }
}
