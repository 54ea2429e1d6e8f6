package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.account.KnownAccount;
import uk.nhs.blackcountry.signon.provisioning.person.Link.Evidence;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Doubt;
import uk.nhs.blackcountry.signon.provisioning.sync.PlanChange.Kind;
import uk.nhs.blackcountry.signon.provisioning.sync.Plans.Numbered;

/** What plans do to accounts, one row an account and plan. */
final class PlanChangeTable {
    private static final String INSERT = """
        insert into plan_change (plan, account, kinds, trusts, before, after, holder, taker, evidence, as_planned, reason,
                                 doubt, doubt_on, doubt_detail)
        select plan, account, kinds::text[], trusts::text[], before, after, holder, taker, evidence, as_planned, reason, doubt, doubt_on,
               doubt_detail
        from unnest(:plan::bigint[], :account::text[], :kinds::text[], :trusts::text[], :before::text[], :after::text[], :holder::uuid[],
                    :taker::uuid[], :evidence::text[], :as_planned::boolean[], :reason::text[], :doubt::text[], :doubt_on::text[],
                    :doubt_detail::text[])
          as change (plan, account, kinds, trusts, before, after, holder, taker, evidence, as_planned, reason, doubt, doubt_on,
                     doubt_detail)
        on conflict (plan, account) do
        """;
    private static final String REPLACE = """
        update set kinds = excluded.kinds, trusts = excluded.trusts, before = excluded.before, after = excluded.after,
          holder = excluded.holder, taker = excluded.taker, evidence = excluded.evidence,
          as_planned = excluded.as_planned, reason = excluded.reason, doubt = excluded.doubt,
          doubt_on = excluded.doubt_on, doubt_detail = excluded.doubt_detail
        """;

    private final Database database;

    PlanChangeTable(Database database) {
        this.database = database;
    }

    void add(long plan, Collection<PlanChange> changes) {
        database.writeTogether(INSERT + REPLACE, changes, change -> row(plan, change));
    }

    void addUnlessThere(long plan, Collection<PlanChange> changes) {
        database.writeTogether(INSERT + " nothing", changes, change -> row(plan, change));
    }

    List<Numbered> page(long plan, long after, int limit) {
        return database.sql(
                        "select * from plan_change where plan = :plan and number > :after order by number limit :limit")
                .param("plan", plan)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> numbered(row))
                .list();
    }

    static Numbered numbered(ResultSet row) throws SQLException {
        return new Numbered(row.getLong("number"), change(row));
    }

    int removeSettled(Instant before, int limit) {
        return database.sql(
                        "delete from plan_change where (plan, account) in (select c.plan, c.account from plan_change c"
                                + " join (select id from plan where " + PlanTable.SETTLED
                                + " order by settled_at) old on old.id = c.plan limit :limit)")
                .param("before", time(before))
                .param("limit", limit)
                .update();
    }

    private static MapSqlParameterSource row(long plan, PlanChange change) {
        Doubt doubt = change.doubt();
        Evidence evidence = change.evidence();
        return new MapSqlParameterSource()
                .addValue("plan", plan)
                .addValue("account", change.account().toString())
                .addValue(
                        "kinds",
                        change.kinds().stream().sorted().map(Kind::name).toArray(String[]::new))
                .addValue("trusts", Columns.codes(change.trusts()))
                .addValue("before", json(change.before()))
                .addValue("after", json(change.after()))
                .addValue("holder", id(change.holder()))
                .addValue("taker", id(change.taker()))
                .addValue("evidence", evidence == null ? null : evidence.name())
                .addValue("as_planned", change.asPlanned())
                .addValue("reason", change.reason())
                .addValue("doubt", doubt == null ? null : doubt.reason())
                .addValue("doubt_on", doubt == null ? null : doubt.subject())
                .addValue("doubt_detail", doubt == null ? null : doubt.detail());
    }

    private static PlanChange change(ResultSet row) throws SQLException {
        String evidence = row.getString("evidence");
        Set<Kind> kinds =
                Columns.texts(row, "kinds").stream().map(Kind::valueOf).collect(Collectors.toUnmodifiableSet());
        return new PlanChange(
                Columns.key(row, "account"),
                kinds,
                Columns.codes(row, "trusts"),
                known(row.getString("before")),
                known(row.getString("after")),
                Columns.personOrNull(row, "holder"),
                Columns.personOrNull(row, "taker"),
                evidence == null ? null : Evidence.valueOf(evidence),
                row.getBoolean("as_planned"),
                row.getString("reason"),
                doubt(row));
    }

    private static @Nullable Doubt doubt(ResultSet row) throws SQLException {
        String reason = row.getString("doubt");
        return reason == null ? null : new Doubt(row.getString("doubt_on"), reason, row.getString("doubt_detail"));
    }

    private static @Nullable String json(@Nullable KnownAccount known) {
        return known == null ? null : Json.write(known);
    }

    private static @Nullable KnownAccount known(@Nullable String json) {
        return json == null ? null : Json.read(json, KnownAccount.class);
    }

    private static @Nullable UUID id(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }
}
