package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.List;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;

/**
 * What one sync of one source would change.
 *
 * @param changes the accounts that are not kept like this yet
 * @param takenAway those that lose their use because the source says so, not because their planned end has come
 * @param usableBefore how many accounts of the source are usable before it
 * @param unreadable what the source did not let us read: an account each, for an admin
 */
public record Plan(
        String source, List<Change> changes, List<AccountKey> takenAway, int usableBefore, List<String> unreadable) {
    public Plan {
        changes = List.copyOf(changes);
        takenAway = List.copyOf(takenAway);
        unreadable = List.copyOf(unreadable);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * How the registry would keep an account from now on.
     *
     * @param action for the audit: {@code account.seen}, {@code account.deleted}
     */
    public record Change(KnownAccount account, String action) {}
}
