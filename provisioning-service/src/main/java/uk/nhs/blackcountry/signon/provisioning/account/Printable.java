package uk.nhs.blackcountry.signon.provisioning.account;

import org.jspecify.annotations.Nullable;

/**
 * Text as a source states it, without what no name or address has and some stores refuse: control characters and halves of surrogate
 * pairs. Whoever may write an attribute must not be able to make a whole source unreadable.
 */
public final class Printable {
    private Printable() {}

    /** The text without them and without blanks around it; null where nothing is left. */
    public static @Nullable String orNull(@Nullable String text) {
        String printable = of(text);
        return printable.isEmpty() ? null : printable;
    }

    /** As {@link #orNull}, with an empty text for nothing. */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> !Character.isISOControl(point)
                        && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))
                .forEach(printable::appendCodePoint);
        return printable.toString().strip();
    }
}
