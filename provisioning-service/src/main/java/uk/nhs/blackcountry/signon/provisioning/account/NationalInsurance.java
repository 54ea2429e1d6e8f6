package uk.nhs.blackcountry.signon.provisioning.account;

import java.util.Locale;
import java.util.regex.Pattern;

/** Knows a national insurance number (HMRC, NIM39110: two letters, six digits, a letter), which is never kept wherever it was typed. */
public final class NationalInsurance {
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2}[0-9]{6}[A-D]");

    private NationalInsurance() {}

    /** Whether the text, but for its blanks, may be one. */
    public static boolean isLikely(String text) {
        return NUMBER.matcher(text.replaceAll("\\s", "").toUpperCase(Locale.ROOT))
                .matches();
    }
}
