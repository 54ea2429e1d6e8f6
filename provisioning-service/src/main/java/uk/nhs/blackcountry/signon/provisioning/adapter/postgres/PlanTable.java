package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Cursor;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.sync.Plan;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange;
import uk.nhs.blackcountry.signon.provisioning.sync.Plans;

final class PlanTable implements Plans {
    /** What the guard counts. */
    private static final String GUARDED =
            "((kinds && '{UNLINKED,MOVED}') or ('DISABLED' = any(kinds) and not as_planned))";

    /** Of a plan that may be removed. */
    static final String SETTLED = "status not in ('HELD', 'PLANNED') and settled_at < :before";

    private final Database database;
    private final PlanChangeTable changes;
    private final TakenAwayTable takenAway;

    PlanTable(Database database) {
        this.database = database;
        this.changes = new PlanChangeTable(database);
        this.takenAway = new TakenAwayTable(database);
    }

    @Override
    public long nextId() {
        return database.sql("select nextval(pg_get_serial_sequence('plan', 'id'))")
                .query(Long.class)
                .single();
    }

    @Override
    public void save(Plan plan) {
        database.writeAll("""
            insert into plan (id, source, trusts, scope, status, since, next, accounts, created, linked, unlinked, enabled,
                              disabled, moved, changed, taken_away, usable_before, objection, unreadable, planned_at,
                              settled_at, outcome)
            values (:id, :source, :trusts, :scope, :status, :since, :next, :accounts, :created, :linked, :unlinked, :enabled,
                    :disabled, :moved, :changed, :taken_away, :usable_before, :objection, :unreadable, :planned_at,
                    :settled_at, :outcome)
            on conflict (id) do update set
              trusts = excluded.trusts, scope = excluded.scope, status = excluded.status, since = excluded.since,
              next = excluded.next, accounts = excluded.accounts, created = excluded.created, linked = excluded.linked,
              unlinked = excluded.unlinked, enabled = excluded.enabled, disabled = excluded.disabled,
              moved = excluded.moved, changed = excluded.changed, taken_away = excluded.taken_away,
              usable_before = excluded.usable_before, objection = excluded.objection,
              unreadable = excluded.unreadable, planned_at = excluded.planned_at,
              settled_at = excluded.settled_at, outcome = excluded.outcome
            """, List.of(plan), PlanTable::row);
    }

    @Override
    public void speak(long plan, Plan.Voice voice) {
        database.writeAll(
                "insert into plan_voice (plan, trust, administrator, at) values (:plan, :trust, :administrator, :at)",
                List.of(voice),
                v -> new MapSqlParameterSource()
                        .addValue("plan", plan)
                        .addValue("trust", v.trust().value())
                        .addValue("administrator", v.administrator().value())
                        .addValue("at", time(v.at())));
    }

    @Override
    public void add(long plan, Collection<PlanChange> added) {
        changes.add(plan, added);
    }

    @Override
    public void addLinks(long plan, Collection<PlanChange> added) {
        changes.addUnlessThere(plan, added);
    }

    @Override
    public List<Numbered> changes(long plan, long after, int limit) {
        return changes.page(plan, after, limit);
    }

    @Override
    public Plan.Counts counts(long plan) {
        return database.sql("""
            select count(*)::int as accounts,
                   (count(*) filter (where 'CREATED' = any(kinds)))::int as created,
                   (count(*) filter (where 'LINKED' = any(kinds)))::int as linked,
                   (count(*) filter (where 'UNLINKED' = any(kinds)))::int as unlinked,
                   (count(*) filter (where 'ENABLED' = any(kinds)))::int as enabled,
                   (count(*) filter (where 'DISABLED' = any(kinds)))::int as disabled,
                   (count(*) filter (where 'MOVED' = any(kinds)))::int as moved,
                   (count(*) filter (where 'CHANGED' = any(kinds)))::int as changed,
                   (count(*) filter (where 'DISABLED' = any(kinds) and not as_planned and holder is not null))::int
                     as taken_away
            from plan_change where plan = :plan
            """)
                .param("plan", plan)
                .query((row, n) -> CountColumns.read(row))
                .single();
    }

    @Override
    public Set<OdsCode> trustsConcerned(long plan, boolean disabledToo) {
        String which = disabledToo ? GUARDED : "kinds && '{UNLINKED,MOVED}'";
        return database
                .sql("select distinct unnest(trusts) as trust from plan_change where plan = :plan and " + which)
                .param("plan", plan)
                .query((row, n) -> new OdsCode(row.getString("trust")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String fingerprint(long plan) {
        return database.sql("select coalesce(md5(string_agg(account || array_to_string(kinds, ','), ' ' order by"
                        + " account)), '') from plan_change where plan = :plan and " + GUARDED)
                .param("plan", plan)
                .query(String.class)
                .single();
    }

    @Override
    public void renew(long held, long newer) {
        database.sql("delete from plan_change where plan = :held")
                .param("held", held)
                .update();
        database.sql("update plan_change set plan = :held where plan = :newer")
                .param("held", held)
                .param("newer", newer)
                .update();
        remove(newer);
    }

    @Override
    public void remove(long plan) {
        database.sql("delete from plan where id = :plan").param("plan", plan).update();
    }

    @Override
    public Optional<Plan> find(long id) {
        return list("where id = :id", new MapSqlParameterSource("id", id)).stream()
                .findFirst();
    }

    @Override
    public Optional<Plan> held(String source) {
        return list("where source = :source and status = 'HELD'", new MapSqlParameterSource("source", source)).stream()
                .findFirst();
    }

    @Override
    public List<Plan> held() {
        return list("where status = 'HELD' order by id", new MapSqlParameterSource());
    }

    @Override
    public List<Plan> page(@Nullable String source, @Nullable Long before, int limit) {
        MapSqlParameterSource parameters = new MapSqlParameterSource("source", source)
                .addValue("before", before)
                .addValue("limit", limit);
        String ofSource = source == null ? "" : " and source = :source";
        String older = before == null ? "" : " and id < :before";
        return list("where true" + ofSource + older + " order by id desc limit :limit", parameters);
    }

    @Override
    public void supersedeUnfinished(String source, String why, Instant now) {
        database.sql("""
            update plan set status = 'SUPERSEDED', settled_at = :now, outcome = :why
            where source = :source and status = 'PLANNED'
            """)
                .param("source", source)
                .param("why", why)
                .param("now", time(now))
                .update();
    }

    @Override
    public int removeSettled(Instant before, int limit) {
        int changed = changes.removeSettled(before, limit);
        return changed > 0
                ? changed
                : database.sql("delete from plan where id in (select id from plan where " + SETTLED
                                + " and not exists (select from plan_change c where c.plan = plan.id)"
                                + " order by settled_at limit :limit)")
                        .param("before", time(before))
                        .param("limit", limit)
                        .update();
    }

    @Override
    public void took(String source, List<PlanChange> part, Instant now) {
        takenAway.add(source, part, now);
    }

    @Override
    public Taken taken(String source, Instant since, long plan) {
        return takenAway.since(source, since, plan);
    }

    @Override
    public Map<OdsCode, Taken> takingByTrust(long plan) {
        return database.sql("""
            select trust, (count(*) filter (where 'DISABLED' = any(kinds) and not as_planned and holder is not null))::int as away,
                   (count(*) filter (where 'UNLINKED' = any(kinds)))::int as unlinked,
                   (count(*) filter (where 'MOVED' = any(kinds)))::int as moved
            from plan_change, unnest(trusts) as trust where plan = :plan group by trust
            """).param("plan", plan).query((row, n) -> TakenAwayTable.byTrust(row)).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<OdsCode, Taken> takenByTrust(String source, Instant since, long plan) {
        return takenAway.sinceByTrust(source, since, plan);
    }

    @Override
    public void forgetTaken(String source) {
        takenAway.forget(source);
    }

    List<Plan> list(String where, MapSqlParameterSource parameters) {
        return database.sql("select * from plan " + where)
                .paramSource(parameters)
                .query((row, n) -> plan(row))
                .list();
    }

    private List<Plan.Voice> voices(long plan) {
        return database.sql("select * from plan_voice where plan = :plan order by at, trust")
                .param("plan", plan)
                .query((row, n) -> new Plan.Voice(
                        new OdsCode(row.getString("trust")),
                        Columns.person(row, "administrator"),
                        Columns.instant(row, "at")))
                .list();
    }

    private static MapSqlParameterSource row(Plan plan) {
        Cursor since = plan.since();
        MapSqlParameterSource row = new MapSqlParameterSource()
                .addValue("id", plan.id())
                .addValue("source", plan.source())
                .addValue("trusts", Columns.codes(plan.trusts()))
                .addValue("scope", plan.scope().name())
                .addValue("status", plan.status().name())
                .addValue("since", since == null ? null : since.value())
                .addValue("next", plan.next().value())
                .addValue("usable_before", plan.usableBefore())
                .addValue("objection", plan.objection())
                .addValue("unreadable", plan.unreadable())
                .addValue("planned_at", time(plan.plannedAt()))
                .addValue("settled_at", time(plan.settledAt()))
                .addValue("outcome", plan.outcome());
        return CountColumns.write(plan.counts(), row);
    }

    private Plan plan(ResultSet row) throws SQLException {
        String since = row.getString("since");
        Plan.Status status = Plan.Status.valueOf(row.getString("status"));
        return new Plan(
                row.getLong("id"),
                row.getString("source"),
                Columns.codes(row, "trusts"),
                Scope.valueOf(row.getString("scope")),
                status,
                since == null ? null : new Cursor(since),
                new Cursor(row.getString("next")),
                CountColumns.read(row),
                row.getInt("usable_before"),
                row.getString("objection"),
                row.getString("unreadable"),
                Columns.instant(row, "planned_at"),
                Columns.instantOrNull(row, "settled_at"),
                row.getString("outcome"),
                voices(row.getLong("id")));
    }
}
