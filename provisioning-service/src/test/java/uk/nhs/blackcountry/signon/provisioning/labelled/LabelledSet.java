package uk.nhs.blackcountry.signon.provisioning.labelled;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.account.Account;

/** Accounts in their sources, and beside them, for whoever measures, which human being each one is. */
final class LabelledSet {
    private final Map<String, LabelledSource> sources = new LinkedHashMap<>();
    private final Map<AccountKey, Integer> labels = new HashMap<>();
    private final List<Account> later = new ArrayList<>();

    void add(int human, Account account) {
        sources.computeIfAbsent(account.key().source(), LabelledSource::new).add(account);
        if (account.kind() == Account.Kind.ORDINARY) {
            labels.put(account.key(), human);
        }
    }

    /** What its source says only on the second day, when all else is known. */
    void addLater(int human, Account account) {
        labels.put(account.key(), human);
        later.add(account);
    }

    void secondDay() {
        later.forEach(account -> sources.computeIfAbsent(account.key().source(), LabelledSource::new)
                .restate(account));
        later.clear();
    }

    Collection<LabelledSource> sources() {
        return sources.values();
    }

    int accounts() {
        return sources.values().stream()
                .mapToInt(source -> source.accounts().size())
                .sum();
    }

    int humanOf(AccountKey key) {
        Integer human = labels.get(key);
        if (human == null) {
            throw new IllegalArgumentException("nobody in particular: " + key);
        }
        return human;
    }

    /** The ordinary accounts of each human being. */
    Map<Integer, List<AccountKey>> byHuman() {
        Map<Integer, List<AccountKey>> byHuman = new HashMap<>();
        labels.forEach((key, human) ->
                byHuman.computeIfAbsent(human, h -> new ArrayList<>()).add(key));
        return byHuman;
    }
}
