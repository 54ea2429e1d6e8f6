package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.AccountChange;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.account.Accounts;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount.Presence;

/** Compares what a source said with what the registry keeps. Changes nothing. */
final class Planner {
    private final Accounts accounts;

    Planner(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @param said in the order read; of one account the last word counts */
    Plan plan(String source, Scope scope, Collection<AccountChange> said, Instant now) {
        Map<AccountKey, AccountChange> lastWords = new LinkedHashMap<>();
        said.forEach(change -> lastWords.put(change.key(), change));
        Set<AccountKey> concerned = new HashSet<>(lastWords.keySet());
        concerned.addAll(accounts.expired(source, now));
        Map<AccountKey, KnownAccount> known =
                scope == Scope.EVERYTHING ? accounts.ofSource(source) : accounts.find(concerned);
        concerned.addAll(known.keySet());

        List<Plan.Change> changes = new ArrayList<>();
        List<AccountKey> takenAway = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (AccountKey key : concerned) {
            KnownAccount before = known.get(key);
            AccountChange word = lastWords.get(key);
            if (word instanceof AccountChange.Unreadable u) {
                unreadable.add(u.key() + " " + u.why());
            }
            KnownAccount after = after(before, word, scope, now);
            if (after == null || after.equals(before)) {
                continue;
            }
            changes.add(new Plan.Change(after, action(before, after)));
            if (before != null && before.usable() && !after.usable() && !endedAsPlanned(after, now)) {
                takenAway.add(key);
            }
        }
        return new Plan(source, changes, takenAway, accounts.usable(source), unreadable);
    }

    private static @Nullable KnownAccount after(
            @Nullable KnownAccount before, @Nullable AccountChange word, Scope scope, Instant now) {
        if (word instanceof AccountChange.Seen seen) {
            return KnownAccount.seen(seen.account(), before, now);
        }
        if (before == null) {
            return null;
        }
        if (word instanceof AccountChange.Gone || (word == null && scope == Scope.EVERYTHING)) {
            return before.gone();
        }
        return word instanceof AccountChange.Unreadable ? before.unreadable() : before.lookedAt(now);
    }

    private static boolean endedAsPlanned(KnownAccount after, Instant now) {
        return after.presence() == Presence.PRESENT && after.account().isExpiredAt(now);
    }

    private static String action(@Nullable KnownAccount before, KnownAccount after) {
        if (after.presence() == Presence.GONE) {
            return "account.deleted";
        }
        if (after.presence() == Presence.UNREADABLE) {
            return "account.unreadable";
        }
        if (before == null) {
            return "account.found";
        }
        if (before.usable() == after.usable()) {
            return "account.changed";
        }
        return after.usable() ? "account.enabled" : "account.disabled";
    }
}
