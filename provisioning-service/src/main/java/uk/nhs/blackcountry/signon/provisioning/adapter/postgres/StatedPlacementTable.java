package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement.InForce;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement.Waiting;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacements;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;

/** A unique index keeps a source's key from meaning two placements. */
final class StatedPlacementTable implements StatedPlacements {
    private static final String OPEN =
            " status in ('PROPOSED', 'APPROVED') and (until_at > :now or in_force_until_at > :now) ";
    private static final String FOR_ONE_OF = " whom in (select unnest(:whoms::text[])) ";
    private static final String IN_FORCE = "in_force_";

    private final Database database;

    StatedPlacementTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<StatedPlacement> find(UUID id) {
        return where("id = :id", Map.of("id", id)).stream().findFirst();
    }

    @Override
    public List<StatedPlacement> find(Collection<UUID> ids) {
        return where(
                "id in (select unnest(:ids::uuid[])) order by from_at, id", Map.of("ids", ids.toArray(UUID[]::new)));
    }

    @Override
    public Map<String, StatedPlacement> ofSource(String source, Collection<String> keys) {
        return where(
                        "source = :source and key in (select unnest(:keys::text[]))",
                        Map.of("source", source, "keys", keys.toArray(String[]::new)))
                .stream()
                .collect(Collectors.toMap(StatedPlacement::key, Function.identity()));
    }

    @Override
    public boolean isAnyOpen(Instant now) {
        return database.sql("select exists (select 1 from stated_placement where" + OPEN + ")")
                .param("now", time(now))
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<StatedPlacement> openOfSource(String source, Instant now) {
        return where("source = :source and" + OPEN + "order by key", Map.of("source", source, "now", instant(now)));
    }

    @Override
    public List<StatedPlacement> openAt(OdsCode trust, Instant now) {
        return where(
                "trust = :trust and" + OPEN + "order by from_at, id",
                Map.of("trust", trust.value(), "now", instant(now)));
    }

    @Override
    public List<StatedPlacement> attachedTo(Collection<AccountKey> accounts) {
        return where(
                "account in (select unnest(:accounts::text[])) order by from_at, id",
                Map.of("accounts", Columns.keys(accounts)));
    }

    @Override
    public List<StatedPlacement> refused(OdsCode trust, Collection<String> whoms) {
        return where(
                "trust = :trust and" + FOR_ONE_OF + "and refused is not null order by from_at, id",
                Map.of("trust", trust.value(), "whoms", whoms.toArray(String[]::new)));
    }

    @Override
    public List<StatedPlacement> waitingFor(Collection<String> whoms, Instant now) {
        return where("account is null and" + FOR_ONE_OF + "and" + OPEN + "order by id", openFor(whoms, now));
    }

    @Override
    public List<StatedPlacement> attachedFor(Collection<String> whoms, Instant now) {
        return where("account is not null and" + FOR_ONE_OF + "and" + OPEN + "order by id", openFor(whoms, now));
    }

    @Override
    public List<StatedPlacement> waiting(@Nullable UUID after, int limit, Instant now) {
        return database.sql("select * from stated_placement where account is null and" + OPEN
                        + "and (:after::uuid is null or id > :after) order by id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .param("now", time(now))
                .query((row, n) -> placement(row))
                .list();
    }

    @Override
    public List<StatedPlacement> beginning(
            Collection<OdsCode> trusts, Instant now, Instant until, @Nullable UUID last, int limit) {
        return database.sql("""
                select * from stated_placement
                where trust = any(:trusts) and status in ('PROPOSED', 'APPROVED') and from_at > :now and from_at <= :until
                  and (:last::uuid is null
                       or (from_at, id) > (select a.from_at, a.id from stated_placement a where a.id = :last))
                order by from_at, id limit :limit
                """)
                .param("trusts", Columns.codes(trusts))
                .param("now", time(now))
                .param("until", time(until))
                .param("last", last)
                .param("limit", limit)
                .query((row, n) -> placement(row))
                .list();
    }

    private static Map<String, Object> openFor(Collection<String> whoms, Instant now) {
        return Map.of("whoms", whoms.toArray(String[]::new), "now", instant(now));
    }

    private static Object instant(Instant now) {
        return requireNonNull(time(now));
    }

    /** @param condition with the order, if it matters */
    private List<StatedPlacement> where(String condition, Map<String, Object> parameters) {
        return database.sql("select * from stated_placement where " + condition)
                .params(parameters)
                .query((row, n) -> placement(row))
                .list();
    }

    @Override
    public void save(Collection<StatedPlacement> placements) {
        database.writeAll("""
                insert into stated_placement (id, source, key, trust, sites, role, staff_group, employer, from_at, until_at, sponsor,
                                              whom, proposed_by, proposed_why, proposed_at, status, decided_by, decided_why,
                                              decided_at, account, waiting, refused,
                                              in_force_sites, in_force_role, in_force_staff_group, in_force_employer, in_force_from_at,
                                              in_force_until_at, in_force_sponsor, in_force_proposed_by, in_force_proposed_why,
                                              in_force_proposed_at, in_force_decided_by, in_force_decided_why, in_force_decided_at)
                values (:id, :source, :key, :trust, :sites, :role, :staff_group, :employer, :from_at, :until_at, :sponsor,
                        :whom, :proposed_by, :proposed_why, :proposed_at, :status, :decided_by, :decided_why,
                        :decided_at, :account, :waiting, :refused,
                        :in_force_sites, :in_force_role, :in_force_staff_group, :in_force_employer, :in_force_from_at,
                        :in_force_until_at, :in_force_sponsor, :in_force_proposed_by, :in_force_proposed_why,
                        :in_force_proposed_at, :in_force_decided_by, :in_force_decided_why, :in_force_decided_at)
                on conflict (id) do update set
                  trust = excluded.trust, sites = excluded.sites, role = excluded.role, staff_group = excluded.staff_group,
                  employer = excluded.employer, from_at = excluded.from_at, until_at = excluded.until_at,
                  sponsor = excluded.sponsor, whom = excluded.whom, proposed_by = excluded.proposed_by,
                  proposed_why = excluded.proposed_why, proposed_at = excluded.proposed_at, status = excluded.status,
                  decided_by = excluded.decided_by, decided_why = excluded.decided_why, decided_at = excluded.decided_at,
                  account = excluded.account, waiting = excluded.waiting, refused = excluded.refused,
                  in_force_sites = excluded.in_force_sites, in_force_role = excluded.in_force_role,
                  in_force_staff_group = excluded.in_force_staff_group,
                  in_force_employer = excluded.in_force_employer, in_force_from_at = excluded.in_force_from_at,
                  in_force_until_at = excluded.in_force_until_at, in_force_sponsor = excluded.in_force_sponsor,
                  in_force_proposed_by = excluded.in_force_proposed_by,
                  in_force_proposed_why = excluded.in_force_proposed_why,
                  in_force_proposed_at = excluded.in_force_proposed_at,
                  in_force_decided_by = excluded.in_force_decided_by,
                  in_force_decided_why = excluded.in_force_decided_why,
                  in_force_decided_at = excluded.in_force_decided_at
                """, placements, StatedPlacementTable::row);
    }

    private static MapSqlParameterSource row(StatedPlacement placement) {
        AccountKey account = placement.account();
        Waiting waiting = placement.waiting();
        InForce before = placement.inForce();
        MapSqlParameterSource row = new MapSqlParameterSource()
                .addValue("id", placement.id())
                .addValue("source", placement.source())
                .addValue("key", placement.key())
                .addValue("trust", placement.work().trust().value())
                .addValue("whom", placement.whom().text())
                .addValue("status", placement.standing().status().name())
                .addValue("account", account == null ? null : account.toString())
                .addValue("waiting", waiting == null ? null : waiting.name())
                .addValue("refused", placement.refused());
        WorkColumns.add(row, "", placement.work());
        add(row, "proposed_", placement.proposed());
        add(row, "decided_", placement.standing());
        WorkColumns.add(row, IN_FORCE, before == null ? null : before.work());
        add(row, IN_FORCE + "proposed_", before == null ? null : before.proposed());
        add(row, IN_FORCE + "decided_", before == null ? null : before.decided());
        return row;
    }

    private static void add(MapSqlParameterSource row, String prefix, @Nullable Standing standing) {
        row.addValue(prefix + "by", standing == null ? null : standing.by())
                .addValue(prefix + "why", standing == null ? null : standing.why())
                .addValue(prefix + "at", time(standing == null ? null : standing.at()));
    }

    static StatedPlacement placement(ResultSet row) throws SQLException {
        String account = row.getString("account");
        String waiting = row.getString("waiting");
        return new StatedPlacement(
                requireNonNull(Columns.uuidOrNull(row, "id")),
                row.getString("source"),
                row.getString("key"),
                WorkColumns.work(row, ""),
                Whom.parse(row.getString("whom")),
                standing(row, "proposed_", Status.PROPOSED),
                standing(row, "decided_", Status.valueOf(row.getString("status"))),
                account == null ? null : AccountKey.parse(account),
                waiting == null ? null : Waiting.valueOf(waiting),
                row.getString(IN_FORCE + "role") == null ? null : inForce(row),
                row.getString("refused"));
    }

    private static InForce inForce(ResultSet row) throws SQLException {
        return new InForce(
                WorkColumns.work(row, IN_FORCE),
                standing(row, IN_FORCE + "proposed_", Status.PROPOSED),
                standing(row, IN_FORCE + "decided_", Status.APPROVED));
    }

    private static Standing standing(ResultSet row, String prefix, Status status) throws SQLException {
        return new Standing(
                status,
                row.getString(prefix + "by"),
                row.getString(prefix + "why"),
                Columns.instant(row, prefix + "at"));
    }
}
