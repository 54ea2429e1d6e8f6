package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.List;
import java.util.Set;
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

    /**
     * @param whom for whom it is, in the words of its source
     * @param account that it follows; null where that is at a trust that the viewer does not administer
     */
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

    /** @param own the viewer's trusts: of an account at any other, nobody is told here */
    static StatedPlacementView of(StatedPlacement placement, @Nullable PersonId holder, Set<OdsCode> own) {
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
                own.contains(work.trust()) ? details(placement, own) : null);
    }

    private static Details details(StatedPlacement placement, Set<OdsCode> own) {
        AccountKey account = placement.account();
        boolean seen = account != null && account.trust().filter(own::contains).isPresent();
        return new Details(
                placement.source(),
                placement.key(),
                placement.work().staffGroup(),
                placement.work().employer(),
                placement.work().sponsor(),
                placement.whom().text(),
                placement.waiting(),
                seen ? account : null,
                Said.of(placement.proposed()),
                Said.of(placement.standing()));
    }
}
