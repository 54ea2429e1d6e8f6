package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.correlation.Evidence;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal.State;

/**
 * A proposal, as far as the viewer may see it.
 *
 * @param score the sum of the evidence
 * @param standsOut whether each is the other's one best candidate wherever that one is known
 * @param evidence what speaks for it and against it, the strongest first; names no number
 * @param decision the one that waits on these two; null where none does, or where it does not concern the viewer's trusts
 */
public record ProposalView(
        UUID id,
        State state,
        int score,
        boolean standsOut,
        List<EvidenceView> evidence,
        PartyView one,
        PartyView other,
        @Nullable UUID decision,
        Instant madeAt,
        @Nullable Instant settledAt) {

    /** Fields as in {@link Evidence}. */
    public record EvidenceView(Evidence.Field field, int points, String words) {
        static EvidenceView of(Evidence evidence) {
            return new EvidenceView(evidence.field(), evidence.points(), evidence.words());
        }
    }

    /**
     * One of the two.
     *
     * @param person null for an account that nobody holds
     * @param accounts those that it was proposed by; of other trusts without their details
     */
    public record PartyView(@Nullable PersonId person, List<AccountView> accounts) {}
}
