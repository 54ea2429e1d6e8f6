package uk.nhs.blackcountry.signon.stack.nhsmail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.stack.staff.NhsmailAccount;

/** The users of the tenant as they are now, and in which order they last changed. */
final class Tenant {
    private final Map<UUID, User> users = new HashMap<>();
    private long version;
    private long oldestDelta;

    Tenant(List<NhsmailAccount> accounts) {
        accounts.forEach(this::put);
    }

    /**
     * A user at one moment.
     *
     * @param email what the e-mail claim states; usually the address
     * @param enabled whether it may sign in, as the directory shows it; null where that is hidden
     * @param removal why it is gone from the tenant: {@code changed} while it can be restored, {@code deleted} after; null while it is there
     * @param version of the tenant at its last change
     */
    record User(
            NhsmailAccount account,
            String email,
            @Nullable Boolean enabled,
            @Nullable String removal,
            long version) {
        boolean removed() {
            return removal != null;
        }
    }

    synchronized @Nullable User byOid(UUID oid) {
        User user = users.get(oid);
        return user == null || user.removed() ? null : user;
    }

    synchronized @Nullable User byAddress(String address) {
        return users.values().stream()
                .filter(user -> !user.removed() && user.account().address().equalsIgnoreCase(address))
                .findFirst()
                .orElse(null);
    }

    synchronized User existing(String address) {
        User user = byAddress(address);
        if (user == null) {
            throw new IllegalArgumentException("no NHSmail account " + address);
        }
        return user;
    }

    synchronized void put(NhsmailAccount account) {
        users.put(account.oid(), new User(account, account.address(), true, null, ++version));
    }

    synchronized void stateEmail(UUID oid, String email) {
        users.computeIfPresent(oid, (key, user) -> new User(user.account(), email, user.enabled(), null, ++version));
    }

    synchronized void enable(UUID oid, @Nullable Boolean enabled) {
        users.computeIfPresent(
                oid, (key, user) -> new User(user.account(), user.email(), enabled, user.removal(), ++version));
    }

    /** @param removal {@code changed} or {@code deleted} */
    synchronized void remove(UUID oid, String removal) {
        users.computeIfPresent(
                oid, (key, user) -> new User(user.account(), user.email(), user.enabled(), removal, ++version));
    }

    /** Those that changed after {@code after}, the longest unchanged first. Somebody removed is told only to who knew them. */
    synchronized List<User> changedAfter(long after) {
        List<User> changed = new ArrayList<>(
                users.values().stream().filter(user -> user.version() > after).toList());
        changed.sort(Comparator.comparingLong(User::version));
        return changed;
    }

    synchronized long version() {
        return version;
    }

    /** Every delta link given out so far is worth nothing from here on. */
    synchronized void expireDeltas() {
        oldestDelta = ++version;
    }

    synchronized boolean isExpired(long delta) {
        return delta < oldestDelta || delta > version;
    }
}
