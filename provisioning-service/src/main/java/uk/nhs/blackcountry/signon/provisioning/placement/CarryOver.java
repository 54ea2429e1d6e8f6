package uk.nhs.blackcountry.signon.provisioning.placement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.ProjectedPlacement;
import uk.nhs.blackcountry.signon.provisioning.trust.Succession;
import uk.nhs.blackcountry.signon.provisioning.trust.Successions;

/**
 * On the day on which a trust becomes part of another, its placements become the other's. Nothing is stored of it: what Keycloak is told
 * says both, and its clock does the rest. A site keeps its code; the code of the trust itself, where no site is known, becomes the other's.
 */
public final class CarryOver {
    private final Successions successions;

    public CarryOver(Successions successions) {
        this.successions = successions;
    }

    /** What a placement is before and after each such day that it reaches. */
    public List<ProjectedPlacement> of(ProjectedPlacement placement) {
        Optional<Succession> next = successions.of(placement.trust());
        if (next.isEmpty()) {
            return List.of(placement);
        }
        Instant day = next.get().begins();
        Instant until = placement.until();
        if (until != null && !until.isAfter(day)) {
            return List.of(placement);
        }
        if (!placement.from().isBefore(day)) {
            return of(after(placement, next.get().to(), placement.from()));
        }
        ProjectedPlacement before = new ProjectedPlacement(
                placement.id(),
                placement.trust(),
                placement.site(),
                placement.role(),
                placement.from(),
                day,
                placement.home());
        return Stream.concat(Stream.of(before), of(after(placement, next.get().to(), day)).stream())
                .toList();
    }

    private static ProjectedPlacement after(ProjectedPlacement placement, OdsCode trust, Instant from) {
        return new ProjectedPlacement(
                UUID.nameUUIDFromBytes((placement.id() + " " + trust).getBytes(StandardCharsets.UTF_8)),
                trust,
                placement.site().equals(placement.trust()) ? trust : placement.site(),
                placement.role(),
                from,
                placement.until(),
                placement.home());
    }
}
