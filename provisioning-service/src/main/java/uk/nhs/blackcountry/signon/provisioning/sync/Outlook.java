package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is planned of a person, as the registry has it now.
 *
 * @param placements all of them, begun or not, approved or not
 * @param accountsEnd first instant at which none of the accounts that may be used now may be used any more, as their directories plan it: from then on
 *     nothing can be signed in with, whatever is placed. Null where one of them has no planned end, and where none may be used now
 */
public record Outlook(List<Opened> placements, @Nullable Instant accountsEnd) {
    /** Of whom nothing is known. */
    public static final Outlook NOTHING = new Outlook(List.of(), null);

    /** Whether the accounts' planned ends leave something to sign in by. */
    public boolean canSignInAt(Instant instant) {
        return accountsEnd == null || instant.isBefore(accountsEnd);
    }
}
