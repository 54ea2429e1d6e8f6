package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.lookup.SyncLog;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange;
import uk.nhs.blackcountry.signon.provisioning.sync.Plans;
import uk.nhs.blackcountry.signon.provisioning.sync.SyncRun;

/** Runs and plans, each question with its right in the same statement. */
final class SyncLogTables implements SyncLog {
    /** Whether one of {@code :trusts} may see what was planned of {@code source} and concerns {@code trusts}. */
    private static final String OWN_SOURCE =
            "(source = '%s' or split_part(source, '.', 2) = any(:trusts))".formatted(AccountKey.NHSMAIL);

    private static final String SEEN_PLAN = "(" + OWN_SOURCE + " or trusts && :trusts::text[])";
    private static final String SEEN_RUN = "(" + OWN_SOURCE
            + " or exists (select 1 from plan p where p.id = sync_run.plan and p.trusts && :trusts::text[]))";

    private final Database database;
    private final PlanTable plans;

    SyncLogTables(Database database) {
        this.database = database;
        this.plans = new PlanTable(database);
    }

    @Override
    public List<SyncRun> runs(@Nullable String source, Collection<OdsCode> trusts, long before, int limit) {
        String ofSource = source == null ? "" : " and source = :source";
        return database.sql("select * from sync_run where id < :before and " + SEEN_RUN + ofSource
                        + " order by id desc limit :limit")
                .paramSource(of(trusts, before, limit).addValue("source", source))
                .query((row, n) -> RunTable.run(row))
                .list();
    }

    @Override
    public Optional<SyncRun> run(long id, Collection<OdsCode> trusts) {
        return database.sql("select * from sync_run where id = :id and " + SEEN_RUN)
                .param("id", id)
                .param("trusts", Columns.codes(trusts))
                .query((row, n) -> RunTable.run(row))
                .optional();
    }

    @Override
    public List<Plan> plans(PlanQuery query, Collection<OdsCode> trusts, long before, int limit) {
        Plan.Status status = query.status();
        String asked = (query.source() == null ? "" : " and source = :source")
                + (status == null ? "" : " and status = :status");
        return plans.list(
                "where id < :before and " + SEEN_PLAN + asked + " order by id desc limit :limit",
                of(trusts, before, limit)
                        .addValue("source", query.source())
                        .addValue("status", status == null ? null : status.name()));
    }

    @Override
    public Optional<Plan> plan(long id, Collection<OdsCode> trusts) {
        return plans
                .list(
                        "where id = :id and " + SEEN_PLAN,
                        new MapSqlParameterSource("id", id).addValue("trusts", Columns.codes(trusts)))
                .stream()
                .findFirst();
    }

    @Override
    public List<Plans.Numbered> changes(
            long plan, PlanChange.@Nullable Kind kind, Collection<OdsCode> trusts, long after, int limit) {
        String ofKind = kind == null ? "" : " and :kind = any(kinds)";
        return database.sql("select * from plan_change where plan = :plan and number > :after"
                        + " and trusts && :trusts::text[]" + ofKind + " order by number limit :limit")
                .param("plan", plan)
                .param("after", after)
                .param("trusts", Columns.codes(trusts))
                .param("kind", kind == null ? null : kind.name())
                .param("limit", limit)
                .query((row, n) -> PlanChangeTable.numbered(row))
                .list();
    }

    @Override
    public List<Share> shares(long plan, Collection<OdsCode> trusts) {
        return database.sql("""
                        select t.trust, k.kind, c.reason, count(*)::int as accounts
                        from plan_change c, unnest(c.trusts) as t(trust), unnest(c.kinds) as k(kind)
                        where c.plan = :plan and t.trust = any(:trusts)
                        group by t.trust, k.kind, c.reason
                        order by t.trust, accounts desc, k.kind, c.reason
                        """)
                .param("plan", plan)
                .param("trusts", Columns.codes(trusts))
                .query((row, n) -> new Share(
                        new OdsCode(row.getString("trust")),
                        PlanChange.Kind.valueOf(row.getString("kind")),
                        row.getString("reason"),
                        row.getInt("accounts")))
                .list();
    }

    /**
     * A person who would be made has another id each time that a plan is made, and is named by the first account; when an account was first
     * seen is of no account either.
     */
    @Override
    public String contents(long plan) {
        return database.sql("""
                        select md5(coalesce(string_agg(md5(concat_ws('|', account, kinds, trusts, holder, whose, evidence, as_planned, reason,
                                                                     doubt, state)), '' order by account), ''))
                        from (select c.*, (c.after::jsonb - 'firstSeenAt')::text as state,
                                     coalesce(p.id::text, min(c.account) over (partition by c.taker)) as whose
                              from plan_change c left join person p on p.id = c.taker
                              where c.plan = :plan) c
                        """).param("plan", plan).query(String.class).single();
    }

    private static MapSqlParameterSource of(Collection<OdsCode> trusts, long before, int limit) {
        return new MapSqlParameterSource("trusts", Columns.codes(trusts))
                .addValue("before", before)
                .addValue("limit", limit);
    }
}
