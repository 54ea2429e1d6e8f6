package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Collection;
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

    /**
     * @param sharing who has a mark, as {@link Candidates#sharing} found it with {@code atMost}
     * @param partyOf whose an account is; null where it is no party's
     */
    public Namesakes(Map<String, List<AccountKey>> sharing, int atMost, Function<AccountKey, @Nullable Party> partyOf) {
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

    private int others(Collection<AccountKey> holders, Party one, Party other, Set<String> places) {
        Set<String> others = new HashSet<>();
        for (AccountKey key : holders) {
            @Nullable Party party = partyOf.apply(key);
            if (party != null && places.contains(key.source())) {
                others.add(party.id());
            }
        }
        others.remove(one.id());
        others.remove(other.id());
        return others.size();
    }
}
