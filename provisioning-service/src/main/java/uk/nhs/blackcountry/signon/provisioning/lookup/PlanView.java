package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan;

/**
 * A plan, as far as the viewer may see it. Fields as in {@link Plan}, and besides:
 *
 * @param trusts whose administrators must look at it, should it be held
 * @param missing those of them who must still speak for it; empty unless it is held
 * @param objection over which limit it is, and how far; empty where it is within all
 * @param shares what of it concerns the viewer's trusts, and why; null in a list
 * @param contents a digest of all that it would do; null unless it is held, and in a list
 */
public record PlanView(
        long id,
        String source,
        Plan.Status status,
        Scope scope,
        List<OdsCode> trusts,
        List<OdsCode> missing,
        Plan.Counts counts,
        int usableBefore,
        String objection,
        @Nullable String unreadable,
        Instant plannedAt,
        @Nullable Instant settledAt,
        String outcome,
        List<Plan.Voice> voices,
        @Nullable List<SyncLog.Share> shares,
        @Nullable String contents) {

    static PlanView of(Plan plan, @Nullable List<SyncLog.Share> shares, @Nullable String contents) {
        return new PlanView(
                plan.id(),
                plan.source(),
                plan.status(),
                plan.scope(),
                sorted(plan.trusts()),
                plan.status() == Plan.Status.HELD ? sorted(plan.missing()) : List.of(),
                plan.counts(),
                plan.usableBefore(),
                plan.objection(),
                plan.unreadable(),
                plan.plannedAt(),
                plan.settledAt(),
                plan.outcome(),
                plan.voices(),
                shares,
                contents);
    }

    private static List<OdsCode> sorted(Collection<OdsCode> trusts) {
        return trusts.stream().sorted(LookUpPersons.BY_CODE).toList();
    }
}
