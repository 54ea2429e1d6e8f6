package uk.nhs.blackcountry.signon.provisioning.account;

import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;

/**
 * As what somebody is employed, in their source's words. Nobody is linked by it. Where it has an end, a role and a site, it states work: see
 * {@code sync/EsrPositions}. The title and the staff group alone are for a reader.
 *
 * @param title of the position; null where not stated
 * @param staffGroup null where not stated
 * @param role national job role code, such as R8000; null where not stated, or not in one that is understood
 * @param site where the work is; null where not stated, or not in words that are understood
 */
public record Position(
        @Nullable String title,
        @Nullable String staffGroup,
        @Nullable String role,
        @Nullable OdsCode site) {
    public Position {
        if (title == null && staffGroup == null && role == null && site == null) {
            throw new IllegalArgumentException("a position states something");
        }
    }

    /** One that says nothing of where the work is. */
    public Position(@Nullable String title, @Nullable String staffGroup) {
        this(title, staffGroup, null, null);
    }

    /** Null where nothing is stated. Blank is not stated. */
    public static @Nullable Position of(
            @Nullable String title, @Nullable String staffGroup, @Nullable String role, @Nullable OdsCode site) {
        String stated = blankIsNull(title);
        String group = blankIsNull(staffGroup);
        String code = blankIsNull(role);
        return stated == null && group == null && code == null && site == null
                ? null
                : new Position(stated, group, code, site);
    }

    private static @Nullable String blankIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
