package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;

/** Finds stated placements that some trusts may see: those at one of them, and those of persons whom one of them may see. */
public interface PlacementIndex {
    /**
     * In the order of their beginning.
     *
     * @param own the codes that mean the trusts
     * @param after the last one of the page before; null for the first page
     */
    List<StatedPlacement> find(Query query, Collection<OdsCode> own, @Nullable UUID after, int limit, Instant now);

    Optional<StatedPlacement> find(UUID id, Collection<OdsCode> own, Instant now);

    /** Who holds the accounts. */
    Map<AccountKey, PersonId> holders(Collection<AccountKey> accounts);

    /**
     * What is looked for; all that is given must be so of a placement.
     *
     * @param trust the host trust
     * @param person whose it is, or for whom it is stated
     * @param liveAt when it gives access
     */
    record Query(
            @Nullable OdsCode trust,
            @Nullable PersonId person,
            @Nullable Status status,
            @Nullable Instant liveAt) {}
}
