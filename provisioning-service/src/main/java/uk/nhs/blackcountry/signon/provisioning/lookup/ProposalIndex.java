package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal;

/** Proposals that some trusts may see: one of their accounts is a party's. */
public interface ProposalIndex {
    /**
     * Those that are open, the strongest first.
     *
     * @param person one of the two; null for all
     * @param after the last one of the page before; null for the first page
     */
    List<Proposal> strongestFirst(
            Collection<OdsCode> trusts, @Nullable PersonId person, @Nullable UUID after, int limit);

    /** Settled ones too. */
    Optional<Proposal> find(UUID id, Collection<OdsCode> trusts);
}
