package uk.nhs.blackcountry.signon.provisioning.sync;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AppGrant;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Workplace;
import uk.nhs.blackcountry.signon.provisioning.placement.CarryOver;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;

/**
 * Placements as rules look at them, carried over where their trust becomes part of another; and each part as Keycloak is told of it, with what it
 * opens while it is live, so that Keycloak need ask nothing but the clock.
 */
final class Opening {
    private final Policy policy;
    private final CarryOver carryOver;

    Opening(Policy policy, CarryOver carryOver) {
        this.policy = policy;
        this.carryOver = carryOver;
    }

    /** A directory states neither staff group nor employer. */
    Stream<Opened> of(Placement placement) {
        return parts(placement.id(), placement.projected(), null, null, true);
    }

    /** One that is not approved opens nothing. */
    Stream<Opened> of(StatedPlacement placement) {
        boolean approved = placement.standing().status() == Status.APPROVED;
        return placement.projected().stream()
                .flatMap(site -> parts(
                        placement.id(),
                        site,
                        placement.work().staffGroup(),
                        placement.work().employer(),
                        approved));
    }

    private Stream<Opened> parts(
            UUID placement,
            ProjectedPlacement whole,
            @Nullable String staffGroup,
            @Nullable OdsCode employer,
            boolean approved) {
        return carryOver.of(whole).stream()
                .map(part -> new Opened(
                        part.id(),
                        placement,
                        new Workplace(
                                part.trust(),
                                part.site(),
                                part.role(),
                                staffGroup,
                                employer,
                                part.home(),
                                part.from(),
                                part.until(),
                                approved)));
    }

    ProjectedPlacement projected(Opened opened) {
        Workplace workplace = opened.workplace();
        return new ProjectedPlacement(
                opened.id(),
                workplace.trust(),
                workplace.site(),
                workplace.role(),
                workplace.from(),
                workplace.until(),
                workplace.home(),
                grants(workplace));
    }

    List<AppGrant> grants(Workplace workplace) {
        return policy.grantsOf(workplace).stream()
                .map(grant -> new AppGrant(grant.app(), List.copyOf(grant.roles())))
                .toList();
    }
}
