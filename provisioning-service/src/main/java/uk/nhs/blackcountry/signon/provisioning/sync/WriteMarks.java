package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.correlation.Marks;

/**
 * Writes what accounts that changed have in common with others. What a name is worth depends on how many bear it, so whoever shares a mark that came
 * or went is looked at again too: otherwise what is proposed would depend on the order in which people were read. Of a mark that many
 * have nobody is: it tells nobody from anybody before and after.
 */
final class WriteMarks {
    private static final int AT_ONCE = 1000;

    private final Registry registry;

    WriteMarks(Registry registry) {
        this.registry = registry;
    }

    /** @return how many accounts it wrote the marks of; 0 for nothing left */
    int ofSome() {
        List<AccountKey> due = registry.candidates().unmarked(AT_ONCE);
        if (due.isEmpty()) {
            return 0;
        }
        Map<AccountKey, Set<String>> marks = marksOf(due);
        Set<String> changed = changed(registry.candidates().marksOf(due), marks);
        Set<AccountKey> concerned = new HashSet<>(sharing(changed));
        registry.candidates().mark(marks);
        concerned.addAll(sharing(changed));
        due.forEach(concerned::remove);
        if (!concerned.isEmpty()) {
            registry.candidates().lookAgainAt(concerned);
        }
        return due.size();
    }

    private Map<AccountKey, Set<String>> marksOf(List<AccountKey> due) {
        Map<AccountKey, KnownAccount> known = registry.accounts().find(due);
        Map<AccountKey, Set<String>> marks = new HashMap<>();
        due.forEach(key -> {
            KnownAccount account = known.get(key);
            marks.put(key, account == null ? Set.of() : Marks.of(account));
        });
        return marks;
    }

    private static Set<String> changed(Map<AccountKey, Set<String>> before, Map<AccountKey, Set<String>> after) {
        Set<String> changed = new HashSet<>();
        after.forEach((key, marks) -> {
            Set<String> old = before.getOrDefault(key, Set.of());
            marks.stream().filter(mark -> !old.contains(mark)).forEach(changed::add);
            old.stream().filter(mark -> !marks.contains(mark)).forEach(changed::add);
        });
        return changed;
    }

    private Set<AccountKey> sharing(Collection<String> marks) {
        Set<AccountKey> sharing = new HashSet<>();
        registry.candidates().sharing(marks, Neighbourhood.AT_MOST).values().stream()
                .filter(holders -> holders.size() <= Neighbourhood.AT_MOST)
                .forEach(sharing::addAll);
        return sharing;
    }
}
