package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which proposals stand out: each party is for the other the one best candidate at every place where that one is known. A party that could be
 * either of two namesakes stands out for neither.
 */
public final class Ranking {
    private final Map<String, Integer> best = new HashMap<>();
    private final Set<String> tied = new HashSet<>();

    /** @param open every open proposal of every party that will be asked about */
    public Ranking(Collection<Proposal> open) {
        for (Proposal proposal : open) {
            for (String seat : seats(proposal)) {
                int before = best.getOrDefault(seat, Integer.MIN_VALUE);
                if (proposal.score() == before) {
                    tied.add(seat);
                } else if (proposal.score() > before) {
                    best.put(seat, proposal.score());
                    tied.remove(seat);
                }
            }
        }
    }

    public boolean isFirst(Proposal proposal) {
        return seats(proposal).stream()
                .allMatch(
                        seat -> best.getOrDefault(seat, Integer.MIN_VALUE) == proposal.score() && !tied.contains(seat));
    }

    /** The ids of those that stand out among {@code open}. */
    public static Set<UUID> firsts(Collection<Proposal> open) {
        Ranking ranking = new Ranking(open);
        Set<UUID> firsts = new HashSet<>();
        open.stream().filter(ranking::isFirst).forEach(proposal -> firsts.add(proposal.id()));
        return firsts;
    }

    private static List<String> seats(Proposal proposal) {
        Set<String> seats = new HashSet<>();
        proposal.other().sources().forEach(place -> seats.add(proposal.one().id() + " at " + place));
        proposal.one().sources().forEach(place -> seats.add(proposal.other().id() + " at " + place));
        return List.copyOf(seats);
    }
}
