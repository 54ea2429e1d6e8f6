package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.UUID;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.correlation.Party;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal;

/**
 * What administrators say to a proposal: that its two are one, or that they are two. Either is a decision by every trust concerned, each
 * spoken for by somebody else. The proposal itself is settled by {@link ProposeJoinings}, as by any other decision on the two.
 */
public final class DecideOnProposals {
    private final Registry registry;
    private final DecideOnPersons decideOnPersons;

    public DecideOnProposals(Registry registry, DecideOnPersons decideOnPersons) {
        this.registry = registry;
        this.decideOnPersons = decideOnPersons;
    }

    /**
     * The two are one person. An account that nobody holds is given to nobody: its owner signs in to both once.
     *
     * @param trust for which {@code who} speaks
     * @return the decision; it waits where another trust must speak
     * @throws NotAllowedException if that person does not speak for it, or not on these
     * @throws NotPossibleException if it is settled, or cannot be done, whoever agrees
     */
    public Decision accept(PersonId who, OdsCode trust, UUID id, String reason) {
        return registry.transactions().alone(() -> {
            Proposal proposal = open(id);
            PersonId one = held(proposal.one());
            PersonId other = held(proposal.other());
            return decided(who, trust, proposal, "proposal.accepted", new Matter.Merge(one, other), reason);
        });
    }

    /** The two are two human beings, and are not proposed again. Otherwise as {@link #accept}. */
    public Decision reject(PersonId who, OdsCode trust, UUID id, String reason) {
        return registry.transactions().alone(() -> {
            Proposal proposal = open(id);
            return decided(who, trust, proposal, "proposal.rejected", apart(proposal), reason);
        });
    }

    private static Matter apart(Proposal proposal) {
        PersonId one = proposal.one().person();
        PersonId other = proposal.other().person();
        if (one == null) {
            return new Matter.NotTheirs(held(proposal.other()), account(proposal.one()));
        }
        return other == null ? new Matter.NotTheirs(one, account(proposal.other())) : new Matter.TellApart(one, other);
    }

    private static AccountKey account(Party unheld) {
        return unheld.accounts().get(0);
    }

    private static PersonId held(Party party) {
        return party.holder()
                .orElseThrow(() -> new NotPossibleException(
                        "nobody holds %s, and no administrator gives it to anybody: whose it is signs in to both once"
                                .formatted(party.id())));
    }

    private Decision decided(
            PersonId who, OdsCode trust, Proposal proposal, String action, Matter matter, String reason) {
        Decision decision = decideOnPersons.askOrAgree(who, trust, matter, reason);
        Instant now = registry.clock().instant();
        String detail = "%s for %s: %s".formatted(proposal.id(), trust, reason);
        registry.audit()
                .write(matter.persons().stream()
                        .map(person -> new AuditLine(now, "person " + who, action, person, null, detail))
                        .toList());
        return decision;
    }

    private Proposal open(UUID id) {
        Proposal proposal =
                registry.proposals().find(id).orElseThrow(() -> new NotPossibleException("there is no proposal " + id));
        if (proposal.state() != Proposal.State.OPEN) {
            throw new NotPossibleException("it is settled: " + proposal.state());
        }
        return proposal;
    }
}
