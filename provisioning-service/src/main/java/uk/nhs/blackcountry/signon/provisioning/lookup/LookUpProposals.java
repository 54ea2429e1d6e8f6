package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;
import uk.nhs.blackcountry.signon.provisioning.correlation.Party;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal;
import uk.nhs.blackcountry.signon.provisioning.correlation.Ranking;
import uk.nhs.blackcountry.signon.provisioning.lookup.ProposalView.EvidenceView;
import uk.nhs.blackcountry.signon.provisioning.lookup.ProposalView.PartyView;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Proposals for whoever administers a trust of which an account is a party's. */
public final class LookUpProposals {
    private final Registry registry;
    private final ProposalIndex index;

    public LookUpProposals(Registry registry, ProposalIndex index) {
        this.registry = registry;
        this.index = index;
    }

    /**
     * Those that are open, the strongest first.
     *
     * @param trusts some of the viewer's
     * @param person one of the two; null for all
     * @param after the last one of the page before; null for the first page
     */
    public List<ProposalView> strongestFirst(
            Viewer viewer, Set<OdsCode> trusts, @Nullable PersonId person, @Nullable UUID after, int limit) {
        return views(viewer, index.strongestFirst(trusts, person, after, limit));
    }

    /** A settled one too. */
    public Optional<ProposalView> proposal(Viewer viewer, UUID id) {
        return index.find(id, viewer.trusts())
                .flatMap(found -> views(viewer, List.of(found)).stream().findFirst());
    }

    private List<ProposalView> views(Viewer viewer, List<Proposal> proposals) {
        Map<AccountKey, KnownAccount> accounts = registry.accounts()
                .find(proposals.stream()
                        .flatMap(LookUpProposals::parties)
                        .flatMap(party -> party.accounts().stream())
                        .collect(Collectors.toSet()));
        Ranking ranking = new Ranking(
                registry.proposals().openConcerning(ids(registry.proposals().openConcerning(ids(proposals)))));
        List<Decision> waiting = registry.decisions().waiting(viewer.trusts());
        return proposals.stream()
                .map(proposal -> new ProposalView(
                        proposal.id(),
                        proposal.state(),
                        proposal.score(),
                        proposal.state() == Proposal.State.OPEN && ranking.isFirst(proposal),
                        proposal.evidence().stream().map(EvidenceView::of).toList(),
                        view(viewer, proposal.one(), accounts),
                        view(viewer, proposal.other(), accounts),
                        waiting.stream()
                                .filter(decision -> isOn(decision.matter(), proposal))
                                .map(Decision::id)
                                .findFirst()
                                .orElse(null),
                        proposal.madeAt(),
                        proposal.settledAt()))
                .toList();
    }

    private PartyView view(Viewer viewer, Party party, Map<AccountKey, KnownAccount> accounts) {
        Instant now = registry.clock().instant();
        return new PartyView(
                party.person(),
                party.accounts().stream()
                        .flatMap(key -> Stream.ofNullable(accounts.get(key)))
                        .map(known -> AccountView.of(known, party.person(), viewer, now))
                        .toList());
    }

    private static boolean isOn(Matter matter, Proposal proposal) {
        Set<PersonId> persons =
                parties(proposal).flatMap(party -> party.holder().stream()).collect(Collectors.toSet());
        if (!matter.persons().equals(persons)) {
            return false;
        }
        return matter instanceof Matter.NotTheirs theirs
                ? parties(proposal).anyMatch(party -> party.accounts().equals(List.of(theirs.account())))
                : matter instanceof Matter.Merge || matter instanceof Matter.TellApart;
    }

    private static Set<String> ids(Collection<Proposal> proposals) {
        return proposals.stream()
                .flatMap(LookUpProposals::parties)
                .map(Party::id)
                .collect(Collectors.toSet());
    }

    private static Stream<Party> parties(Proposal proposal) {
        return Stream.of(proposal.one(), proposal.other());
    }
}
