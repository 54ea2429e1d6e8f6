package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.placement.Placement;

/**
 * A person, as far as the viewer may see them.
 *
 * @param survivor who this one turned out to be; null unless retired
 * @param former ids that were retired in favour of this one, in their order; lines of the audit name them
 * @param trusts all that the person has accounts at: whoever must agree on a decision
 * @param accounts the viewer's trusts' and NHSmail whole, others without their details
 * @param placements at the viewer's trusts, ended ones too
 */
public record PersonView(
        PersonId id,
        State state,
        @Nullable PersonId survivor,
        List<PersonId> former,
        String userName,
        PersonName name,
        @Nullable String email,
        Instant createdAt,
        SortedSet<OdsCode> trusts,
        List<AccountView> accounts,
        List<PlacementView> placements) {

    /** Fields as in {@link Placement}. */
    public record PlacementView(
            UUID id,
            OdsCode trust,
            OdsCode site,
            String role,
            Instant from,
            @Nullable Instant until,
            boolean home) {
        static PlacementView of(Placement placement) {
            return new PlacementView(
                    placement.id(),
                    placement.trust(),
                    placement.site(),
                    placement.role(),
                    placement.from(),
                    placement.until(),
                    placement.home());
        }
    }
}
