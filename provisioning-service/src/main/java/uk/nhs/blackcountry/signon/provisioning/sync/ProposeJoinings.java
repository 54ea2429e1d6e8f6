package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.provisioning.correlation.Assessment;
import uk.nhs.blackcountry.signon.provisioning.correlation.Party;
import uk.nhs.blackcountry.signon.provisioning.correlation.PartyFacts;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal;
import uk.nhs.blackcountry.signon.provisioning.correlation.ProposalRule;
import uk.nhs.blackcountry.signon.provisioning.correlation.RejectedPair;

/**
 * Looks at every account that changed, or whose holder did, and proposes whom it may belong to. Links nothing. Runs in short transactions of
 * some accounts each, and costs by what changed: first marks are written for all that is due, so that a name that is about to become common is
 * not taken for a rare one, then the accounts are looked at.
 */
public final class ProposeJoinings {
    private static final int LOOKED_AT_AT_ONCE = 500;

    private final Registry registry;
    private final ProposalRule rule = new ProposalRule();
    private final WriteMarks writeMarks;
    private final SettleProposals settleProposals;
    private final CasesOfProposals casesOfProposals;

    /**
     * What a run did.
     *
     * @param lookedAt accounts
     * @param proposed pairs that were not proposed before
     * @param settled proposals that are open no more
     */
    public record Outcome(int lookedAt, int proposed, int settled) {
        Outcome and(Outcome more) {
            return new Outcome(lookedAt + more.lookedAt, proposed + more.proposed, settled + more.settled);
        }
    }

    public ProposeJoinings(Registry registry) {
        this.registry = registry;
        this.writeMarks = new WriteMarks(registry);
        this.settleProposals = new SettleProposals(registry);
        this.casesOfProposals = new CasesOfProposals(registry);
    }

    /** Goes on until nothing is due. */
    public Outcome run() {
        while (registry.transactions().alone(writeMarks::ofSome) > 0) {}
        Outcome outcome = new Outcome(0, 0, 0);
        Outcome some;
        do {
            some = registry.transactions().alone(this::lookAtSome);
            outcome = outcome.and(some);
        } while (some.lookedAt() > 0);
        return outcome;
    }

    private Outcome lookAtSome() {
        List<AccountKey> due = registry.candidates().due(LOOKED_AT_AT_ONCE);
        if (due.isEmpty()) {
            return new Outcome(0, 0, 0);
        }
        Instant now = registry.clock().instant();
        Neighbourhood here = Neighbourhood.around(due, registry, now);
        Map<String, Proposal> proposed = new HashMap<>();
        List<CasesOfProposals.Contradicted> contradicted = new ArrayList<>();
        Map<AccountKey, Set<AccountKey>> toldApart = toldApart(here.centre());
        for (PartyFacts one : here.centre()) {
            for (PartyFacts other : here.neighboursOf(one)) {
                boolean two = one.party().person() == null && other.party().person() == null;
                if (two || areToldApart(one.party(), other.party(), toldApart)) {
                    continue;
                }
                Assessment assessment = rule.assess(one, other, here.namesakes());
                Proposal proposal = Proposal.open(one.party(), other.party(), assessment, now);
                if (assessment.contradiction() != null) {
                    contradicted.add(new CasesOfProposals.Contradicted(proposal, assessment.contradiction()));
                } else if (assessment.score() >= ProposalRule.KEPT) {
                    proposed.putIfAbsent(proposal.pair(), proposal);
                }
            }
        }
        SettleProposals.Change change = settleProposals.to(proposed, here, due, toldApart, now);
        registry.proposals().save(change.all());
        casesOfProposals.follow(here, change, contradicted, now);
        registry.candidates().lookedAt(due);
        return new Outcome(due.size(), change.made().size(), change.settled().size());
    }

    private Map<AccountKey, Set<AccountKey>> toldApart(Collection<PartyFacts> centre) {
        List<AccountKey> keys = centre.stream()
                .flatMap(party -> party.party().accounts().stream())
                .toList();
        Map<AccountKey, Set<AccountKey>> toldApart = new HashMap<>();
        for (RejectedPair pair : registry.rejectedPairs().of(keys)) {
            toldApart.computeIfAbsent(pair.one(), key -> new HashSet<>()).add(pair.other());
            toldApart.computeIfAbsent(pair.other(), key -> new HashSet<>()).add(pair.one());
        }
        return toldApart;
    }

    static boolean areToldApart(Party one, Party other, Map<AccountKey, Set<AccountKey>> toldApart) {
        return one.accounts().stream()
                .anyMatch(key -> toldApart.getOrDefault(key, Set.of()).stream().anyMatch(other.accounts()::contains));
    }
}
