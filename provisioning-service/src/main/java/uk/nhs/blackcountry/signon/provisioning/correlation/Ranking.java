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

    /**
     * Whoever stands out by a number or an address is nobody else's rival at that place, which may make others stand out; until nothing changes.
     *
     * @param open every open proposal of every party that will be asked about
     */
    public Ranking(Collection<Proposal> open) {
        Collection<Proposal> left = open;
        int before;
        do {
            before = left.size();
            rank(left);
            left = withoutSettled(left);
        } while (left.size() < before);
    }

    private Collection<Proposal> withoutSettled(Collection<Proposal> open) {
        Map<String, UUID> settled = new HashMap<>();
        open.stream()
                .filter(proposal -> proposal.score() >= ProposalRule.CASE && isFirst(proposal))
                .forEach(proposal -> seats(proposal).forEach(seat -> settled.put(seat, proposal.id())));
        return open.stream()
                .filter(proposal -> seats(proposal).stream()
                        .allMatch(seat ->
                                settled.getOrDefault(seat, proposal.id()).equals(proposal.id())))
                .toList();
    }

    private void rank(Collection<Proposal> open) {
        best.clear();
        tied.clear();
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
