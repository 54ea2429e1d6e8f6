package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.placement.BreakGlass;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Access that was given in an emergency at the viewer's trusts. */
public final class LookUpBreakGlass {
    private final Registry registry;

    public LookUpBreakGlass(Registry registry) {
        this.registry = registry;
    }

    /** What waits for review, the oldest first. */
    public List<BreakGlassView> waiting(Viewer viewer) {
        return registry.cases().open(OpenCase.Kind.BREAK_GLASS).stream()
                .flatMap(open -> placement(open).stream()
                        .filter(placement -> isOwn(viewer, placement))
                        .map(placement -> BreakGlassView.of(placement, holder(placement), open)))
                .toList();
    }

    /** One, reviewed or not. */
    public Optional<BreakGlassView> find(Viewer viewer, UUID id) {
        return registry.statedPlacements()
                .find(id)
                .filter(BreakGlass::isOne)
                .filter(placement -> isOwn(viewer, placement))
                .flatMap(placement -> registry.cases()
                        .lastAbout(OpenCase.Kind.BREAK_GLASS, placement.subject())
                        .map(about -> BreakGlassView.of(placement, holder(placement), about)));
    }

    private Optional<StatedPlacement> placement(OpenCase open) {
        String subject = open.subject();
        return registry.statedPlacements().find(UUID.fromString(subject.substring(subject.indexOf(':') + 1)));
    }

    /** What a trust took over is its own. */
    private boolean isOwn(Viewer viewer, StatedPlacement placement) {
        Set<OdsCode> own =
                registry.successions().meaning(viewer.trusts(), registry.clock().instant());
        return own.contains(placement.work().trust());
    }

    private @Nullable PersonId holder(StatedPlacement placement) {
        List<AccountKey> account = Stream.ofNullable(placement.account()).toList();
        return registry.links().ofAccounts(account).values().stream()
                .map(Link::person)
                .findFirst()
                .orElse(null);
    }
}
