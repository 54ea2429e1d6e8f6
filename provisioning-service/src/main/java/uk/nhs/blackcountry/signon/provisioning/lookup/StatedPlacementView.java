package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/**
 * A stated placement, as far as the viewer may see it. Fields as in {@link StatedPlacement} and {@link Work}. Whether it is live is for the
 * reader's clock to say.
 *
 * @param person whose it is; null while it is nobody's
 * @param details for the host trust's administrators
 */
public record StatedPlacementView(
        UUID id,
        OdsCode trust,
        List<OdsCode> sites,
        String role,
        Instant from,
        Instant until,
        Status status,
        @Nullable PersonId person,
        @Nullable Details details) {

    /** @param whom for whom it is, in the words of its source */
    public record Details(
            String source,
            String key,
            @Nullable String staffGroup,
            @Nullable OdsCode employer,
            @Nullable String sponsor,
            String whom,
            StatedPlacement.@Nullable Waiting waiting,
            @Nullable AccountKey account,
            Said proposed,
            Said decided) {}

    /** @param by a source's name, or {@code person} and an id */
    public record Said(String by, String why, Instant at) {
        static Said of(Standing standing) {
            return new Said(standing.by(), standing.why(), standing.at());
        }
    }

    static StatedPlacementView of(StatedPlacement placement, @Nullable PersonId holder, boolean whole) {
        Work work = placement.work();
        return new StatedPlacementView(
                placement.id(),
                work.trust(),
                work.sites(),
                work.role(),
                work.from(),
                work.until(),
                placement.standing().status(),
                holder,
                whole ? details(placement) : null);
    }

    private static Details details(StatedPlacement placement) {
        return new Details(
                placement.source(),
                placement.key(),
                placement.work().staffGroup(),
                placement.work().employer(),
                placement.work().sponsor(),
                placement.whom().text(),
                placement.waiting(),
                placement.account(),
                Said.of(placement.proposed()),
                Said.of(placement.standing()));
    }
}
