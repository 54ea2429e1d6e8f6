package uk.nhs.blackcountry.signon.provisioning.sync;

import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;

/**
 * An account of which a reading and the registry do not say the same, or that a rule should look at again.
 *
 * @param word the last word of the reading; null where it said nothing
 * @param absent whether it had to say something, had the account still been there
 * @param before as it is kept; null if it is not known
 */
public record Difference(
        AccountKey account,
        @Nullable AccountChange word,
        boolean absent,
        @Nullable KnownAccount before) {}
