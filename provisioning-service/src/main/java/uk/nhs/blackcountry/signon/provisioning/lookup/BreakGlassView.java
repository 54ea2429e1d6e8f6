package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/**
 * Access that was given in an emergency, for the host trust's administrators.
 *
 * @param id of the placement, by which it is withdrawn as any is
 * @param person whose it is
 * @param openedBy {@code person} and an id
 * @param openCase that waits for its review, or waited
 * @param review what was found; null while nobody has looked
 */
public record BreakGlassView(
        UUID id,
        OdsCode trust,
        List<OdsCode> sites,
        String role,
        Instant from,
        Instant until,
        Standing.Status status,
        @Nullable PersonId person,
        String openedBy,
        String reason,
        UUID openCase,
        @Nullable ReviewView review) {

    /** @param finding the verdict and what was found, in one line */
    public record ReviewView(String by, String finding, Instant at) {}

    static BreakGlassView of(StatedPlacement placement, @Nullable PersonId holder, OpenCase about) {
        Work work = placement.work();
        OpenCase.Closing closing = about.closing();
        return new BreakGlassView(
                placement.id(),
                work.trust(),
                work.sites(),
                work.role(),
                work.from(),
                work.until(),
                placement.standing().status(),
                holder,
                placement.proposed().by(),
                placement.proposed().why(),
                about.id(),
                closing == null ? null : new ReviewView(closing.by(), closing.why(), closing.at()));
    }
}
