package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Stated placements for whoever administers their host trust, or may see whose they are. */
public final class LookUpPlacements {
    private final Registry registry;
    private final PlacementIndex index;

    public LookUpPlacements(Registry registry, PlacementIndex index) {
        this.registry = registry;
        this.index = index;
    }

    /** @param after the last one of the page before; null for the first page */
    public List<StatedPlacementView> find(Viewer viewer, PlacementIndex.Query query, @Nullable UUID after, int limit) {
        Set<OdsCode> own = own(viewer);
        return views(own, index.find(query, own, after, limit, now()));
    }

    public Optional<StatedPlacementView> placement(Viewer viewer, UUID id) {
        Set<OdsCode> own = own(viewer);
        return views(own, index.find(id, own, now()).stream().toList()).stream().findFirst();
    }

    private List<StatedPlacementView> views(Set<OdsCode> own, List<StatedPlacement> placements) {
        Map<AccountKey, PersonId> holders = index.holders(placements.stream()
                .flatMap(placement -> Stream.ofNullable(placement.account()))
                .toList());
        return placements.stream()
                .map(placement -> {
                    AccountKey account = placement.account();
                    return StatedPlacementView.of(placement, account == null ? null : holders.get(account), own);
                })
                .toList();
    }

    /** What a trust took over is its own. */
    private Set<OdsCode> own(Viewer viewer) {
        return registry.successions().meaning(viewer.trusts(), now());
    }

    private Instant now() {
        return registry.clock().instant();
    }
}
