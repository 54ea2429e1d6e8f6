package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncRun;

/** Runs and plans for whoever administers a trust. What the viewer may not see looks like what is not there. */
public final class LookUpPlans {
    private final SyncLog log;
    private final Clock clock;

    public LookUpPlans(SyncLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Newest first. @param before the id of the last one of the page before; {@link Long#MAX_VALUE} for the first page */
    public List<SyncRun> runs(Viewer viewer, @Nullable String source, long before, int limit) {
        return log.runs(source, viewer.trusts(), before, limit);
    }

    public Optional<SyncRun> run(Viewer viewer, long id) {
        return log.run(id, viewer.trusts());
    }

    /** Newest first, without shares and contents. @param before as above */
    public List<PlanView> plans(Viewer viewer, SyncLog.PlanQuery query, long before, int limit) {
        return log.plans(query, viewer.trusts(), before, limit).stream()
                .map(plan -> PlanView.of(plan, null, null))
                .toList();
    }

    public Optional<PlanView> plan(Viewer viewer, long id) {
        return log.plan(id, viewer.trusts())
                .map(plan -> PlanView.of(
                        plan,
                        log.shares(id, viewer.trusts()),
                        plan.status() == Plan.Status.HELD ? log.contents(id) : null));
    }

    /**
     * Those that concern a trust of the viewer; empty where the plan may not be seen.
     *
     * @param after the number of the last one of the page before; 0 for the first page
     */
    public Optional<List<PlanChangeView>> changes(
            Viewer viewer, long plan, PlanChange.@Nullable Kind kind, long after, int limit) {
        return log.plan(plan, viewer.trusts())
                .map(seen -> log.changes(plan, kind, viewer.trusts(), after, limit).stream()
                        .map(change -> PlanChangeView.of(change, viewer, clock.instant()))
                        .toList());
    }
}
