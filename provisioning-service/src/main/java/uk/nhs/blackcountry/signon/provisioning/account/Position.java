package uk.nhs.blackcountry.signon.provisioning.account;

import org.jspecify.annotations.Nullable;

/**
 * As what somebody is employed, in their source's words. For a reader: nothing is linked, placed or opened by it.
 *
 * @param title of the position; null where not stated
 * @param staffGroup null where not stated
 */
public record Position(@Nullable String title, @Nullable String staffGroup) {
    public Position {
        if (title == null && staffGroup == null) {
            throw new IllegalArgumentException("a position states something");
        }
    }

    /** Null where neither is stated. Blank is not stated. */
    public static @Nullable Position of(@Nullable String title, @Nullable String staffGroup) {
        String stated = blankIsNull(title);
        String group = blankIsNull(staffGroup);
        return stated == null && group == null ? null : new Position(stated, group);
    }

    private static @Nullable String blankIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
