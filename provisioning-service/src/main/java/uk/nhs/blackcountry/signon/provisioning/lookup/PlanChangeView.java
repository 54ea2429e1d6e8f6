package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange;
import uk.nhs.blackcountry.signon.provisioning.sync.Plans;

/**
 * What a plan does to one account, as far as the viewer may see it. Fields as in {@link PlanChange}, and besides:
 *
 * @param number its place in the plan
 * @param kinds in the order of their names
 * @param before without its details where the account is another trust's, as {@code after}
 */
public record PlanChangeView(
        long number,
        AccountKey account,
        List<PlanChange.Kind> kinds,
        @Nullable AccountView before,
        @Nullable AccountView after,
        @Nullable PersonId holder,
        @Nullable PersonId taker,
        Link.@Nullable Evidence evidence,
        boolean asPlanned,
        String reason,
        PlanChange.@Nullable Doubt doubt) {

    static PlanChangeView of(Plans.Numbered numbered, Viewer viewer, Instant now) {
        PlanChange change = numbered.change();
        return new PlanChangeView(
                numbered.number(),
                change.account(),
                change.kinds().stream().sorted().toList(),
                view(change.before(), change.holder(), viewer, now),
                view(change.after(), change.taker(), viewer, now),
                change.holder(),
                change.taker(),
                change.evidence(),
                change.asPlanned(),
                change.reason(),
                change.doubt());
    }

    private static @Nullable AccountView view(
            @Nullable KnownAccount known, @Nullable PersonId holder, Viewer viewer, Instant now) {
        return known == null ? null : AccountView.of(known, holder, viewer, now);
    }
}
