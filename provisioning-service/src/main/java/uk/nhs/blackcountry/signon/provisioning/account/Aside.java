package uk.nhs.blackcountry.signon.provisioning.account;

import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;

/**
 * A part of a source that could not be understood and was left out. What it is about stays as it was.
 *
 * @param key the account that it is about; null where not even that can be told: then nothing follows from any account's absence
 * @param where such as {@code line 12, column Start Date}
 * @param why for an admin, and what to do; without the contents of the field, which may be anything
 */
public record Aside(@Nullable AccountKey key, String where, String why) {
    /** Such as {@code line 12, column Start Date: is empty}. It names nobody. */
    public String words() {
        return where + ": " + why;
    }
}
