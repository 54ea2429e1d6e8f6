package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange;
import uk.nhs.blackcountry.signon.provisioning.sync.Plans;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncRun;

/**
 * Runs and plans as some trusts may read them: those of their own sources, those of a source that is no trust's, and those of another trust's
 * source whose plan concerns them.
 */
public interface SyncLog {
    /** Newest first. @param before the id of the last one of the page before; {@link Long#MAX_VALUE} for the first page */
    List<SyncRun> runs(@Nullable String source, Collection<OdsCode> trusts, long before, int limit);

    Optional<SyncRun> run(long id, Collection<OdsCode> trusts);

    /** Newest first. @param before as above */
    List<Plan> plans(PlanQuery query, Collection<OdsCode> trusts, long before, int limit);

    Optional<Plan> plan(long id, Collection<OdsCode> trusts);

    /**
     * The changes of a plan that concern one of {@code trusts}, in the order of their making.
     *
     * @param kind null for all
     * @param after the number of the last one of the page before; 0 for the first page
     */
    List<Plans.Numbered> changes(
            long plan, PlanChange.@Nullable Kind kind, Collection<OdsCode> trusts, long after, int limit);

    /** How much of a plan concerns each of {@code trusts}, and why; most first. An account that is of two kinds counts for both. */
    List<Share> shares(long plan, Collection<OdsCode> trusts);

    /** A digest of all that a plan would do: two plans that do the same to the same accounts have the same one. */
    String contents(long plan);

    /** Which plans are looked for; all that is given must be true of a plan. */
    record PlanQuery(@Nullable String source, Plan.@Nullable Status status) {}

    /** @param accounts how many of {@code trust} there are of this kind, for this reason */
    record Share(OdsCode trust, PlanChange.Kind kind, String reason, int accounts) {}
}
