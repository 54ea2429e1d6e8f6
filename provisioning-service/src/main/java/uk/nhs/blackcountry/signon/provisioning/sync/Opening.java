package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;
import uk.nhs.blackcountry.signon.provisioning.placement.CarryOver;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;

/**
 * Placements as Keycloak is told of them: carried over where their trust becomes part of another, each part with what it opens while it is
 * live, so that Keycloak need ask nothing but the clock.
 */
final class Opening {
    private final Policy policy;
    private final CarryOver carryOver;

    Opening(Policy policy, CarryOver carryOver) {
        this.policy = policy;
        this.carryOver = carryOver;
    }

    /** A directory states neither staff group nor employer. */
    Stream<ProjectedPlacement> of(Placement placement) {
        return opening(placement.projected(), null, null);
    }

    /** @param placement that is approved */
    Stream<ProjectedPlacement> of(StatedPlacement placement) {
        return placement.projected().stream()
                .flatMap(site -> opening(
                        site, placement.work().staffGroup(), placement.work().employer()));
    }

    private Stream<ProjectedPlacement> opening(
            ProjectedPlacement whole, @Nullable String staffGroup, @Nullable OdsCode employer) {
        return carryOver.of(whole).stream().map(part -> part.opening(grants(part, staffGroup, employer)));
    }

    private List<AppGrant> grants(ProjectedPlacement part, @Nullable String staffGroup, @Nullable OdsCode employer) {
        Workplace workplace = new Workplace(
                part.trust(),
                part.site(),
                part.role(),
                staffGroup,
                employer,
                part.home(),
                part.from(),
                part.until(),
                true);
        return policy.grantsOf(workplace).stream()
                .map(grant -> new AppGrant(grant.app(), List.copyOf(grant.roles())))
                .toList();
    }
}
