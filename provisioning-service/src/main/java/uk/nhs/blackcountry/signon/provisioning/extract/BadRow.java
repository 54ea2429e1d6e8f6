package uk.nhs.blackcountry.signon.provisioning.extract;

import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.Aside;

/**
 * A row that was left aside.
 *
 * @param line of the file on which it begins, from 1
 * @param column its header; null where the row as a whole is wrong
 * @param account what the row is about; null where not even that can be told
 * @param reason what is wrong, without the contents of the field, which may be anything
 */
public record BadRow(
        int line, @Nullable String column, @Nullable AccountKey account, String reason) {

    Aside asAside() {
        return new Aside(account, column == null ? "line " + line : "line " + line + ", column " + column, reason);
    }
}
