package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;

/** How many others are called as two parties are, at the places where the two are known: what a common name is worth. */
public final class Namesakes {
    /** More than can be counted at sensible cost. */
    public static final int MANY = Integer.MAX_VALUE;

    private final Map<String, List<AccountKey>> sharing;
    private final int atMost;
    private final Function<AccountKey, @Nullable Party> partyOf;
    private final Function<Party, Set<String>> usedBy;

    /**
     * @param sharing who has a mark, as {@link Candidates#sharing} found it with {@code atMost}
     * @param partyOf whose an account is; null where it is no party's
     * @param usedBy the mail addresses of a party's accounts in use
     */
    public Namesakes(
            Map<String, List<AccountKey>> sharing,
            int atMost,
            Function<AccountKey, @Nullable Party> partyOf,
            Function<Party, Set<String>> usedBy) {
        this.usedBy = usedBy;
        this.sharing = sharing;
        this.atMost = atMost;
        this.partyOf = partyOf;
    }

    /** @param marks what both have */
    int of(Party one, Party other, Set<String> marks) {
        Set<String> places = new HashSet<>(one.sources());
        places.addAll(other.sources());
        return Marks.ofNames(marks).stream()
                .map(mark -> sharing.getOrDefault(mark, List.of()))
                .mapToInt(holders -> holders.size() > atMost ? MANY : others(holders, one, other, places))
                .min()
                .orElse(MANY);
    }

    /** Who is known at the places of both is neither's other half: held there, or by an address that nobody else uses. */
    private int others(Collection<AccountKey> holders, Party one, Party other, Set<String> places) {
        Map<String, Party> others = new HashMap<>();
        for (AccountKey key : holders) {
            @Nullable Party party = partyOf.apply(key);
            if (party != null && places.contains(key.source())) {
                others.put(party.id(), party);
            }
        }
        others.remove(one.id());
        others.remove(other.id());
        return (int) others.values().stream()
                .filter(party -> !(isAt(party, one.sources(), others) && isAt(party, other.sources(), others)))
                .count();
    }

    private boolean isAt(Party party, Set<String> places, Map<String, Party> others) {
        if (party.sources().stream().anyMatch(places::contains)) {
            return true;
        }
        Set<String> used = usedBy.apply(party);
        return used.stream()
                .anyMatch(address -> others.values().stream()
                        .filter(another ->
                                !another.equals(party) && usedBy.apply(another).contains(address))
                        .map(another -> another.sources().stream().anyMatch(places::contains))
                        .toList()
                        .equals(List.of(true)));
    }
}
