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
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement.Waiting;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacements;
import uk.nhs.blackcountry.signon.provisioning.placement.Whom;
import uk.nhs.blackcountry.signon.provisioning.placement.Work;

/** A unique index keeps a source's key from meaning two placements. */
final class StatedPlacementTable implements StatedPlacements {
    private static final String OPEN = " status in ('PROPOSED', 'APPROVED') and until_at > :now ";

    private final Database database;

    StatedPlacementTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<StatedPlacement> find(UUID id) {
        return database.sql("select * from stated_placement where id = :id")
                .param("id", id)
                .query((row, n) -> placement(row))
                .optional();
    }

    @Override
    public List<StatedPlacement> find(Collection<UUID> ids) {
        return database.sql("select * from stated_placement where id = any(:ids) order by from_at, id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> placement(row))
                .list();
    }

    @Override
    public Map<String, StatedPlacement> ofSource(String source, Collection<String> keys) {
        return database
                .sql("select * from stated_placement where source = :source and key = any(:keys)")
                .param("source", source)
                .param("keys", keys.toArray(String[]::new))
                .query((row, n) -> placement(row))
                .list()
                .stream()
                .collect(Collectors.toMap(StatedPlacement::key, Function.identity()));
    }

    @Override
    public List<StatedPlacement> openOfSource(String source, Instant now) {
        return database.sql("select * from stated_placement where source = :source and" + OPEN + "order by key")
                .param("source", source)
                .param("now", time(now))
                .query((row, n) -> placement(row))
                .list();
    }

    @Override
    public List<StatedPlacement> openAt(OdsCode trust, Instant now) {
        return database.sql("select * from stated_placement where trust = :trust and" + OPEN + "order by from_at, id")
                .param("trust", trust.value())
                .param("now", time(now))
                .query((row, n) -> placement(row))
                .list();
    }

    @Override
    public List<StatedPlacement> attachedTo(Collection<AccountKey> accounts) {
        return database.sql("select * from stated_placement where account = any(:accounts) order by from_at, id")
                .param("accounts", Columns.keys(accounts))
                .query((row, n) -> placement(row))
                .list();
    }

    @Override
    public List<StatedPlacement> waitingFor(Collection<String> whoms, Instant now) {
        return database.sql("select * from stated_placement where account is null and whom = any(:whoms) and" + OPEN
                        + "order by id")
                .param("whoms", whoms.toArray(String[]::new))
                .param("now", time(now))
                .query((row, n) -> placement(row))
                .list();
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
    public void save(Collection<StatedPlacement> placements) {
        database.writeAll("""
                insert into stated_placement (id, source, key, trust, sites, role, staff_group, employer, from_at, until_at, sponsor,
                                              whom, proposed_by, proposed_why, proposed_at, status, decided_by, decided_why,
                                              decided_at, account, waiting)
                values (:id, :source, :key, :trust, :sites, :role, :staff_group, :employer, :from_at, :until_at, :sponsor,
                        :whom, :proposed_by, :proposed_why, :proposed_at, :status, :decided_by, :decided_why,
                        :decided_at, :account, :waiting)
                on conflict (id) do update set
                  trust = excluded.trust, sites = excluded.sites, role = excluded.role, staff_group = excluded.staff_group,
                  employer = excluded.employer, from_at = excluded.from_at, until_at = excluded.until_at,
                  sponsor = excluded.sponsor, whom = excluded.whom, proposed_by = excluded.proposed_by,
                  proposed_why = excluded.proposed_why, proposed_at = excluded.proposed_at, status = excluded.status,
                  decided_by = excluded.decided_by, decided_why = excluded.decided_why, decided_at = excluded.decided_at,
                  account = excluded.account, waiting = excluded.waiting
                """, placements, StatedPlacementTable::row);
    }

    private static MapSqlParameterSource row(StatedPlacement placement) {
        Work work = placement.work();
        OdsCode employer = work.employer();
        AccountKey account = placement.account();
        Waiting waiting = placement.waiting();
        return new MapSqlParameterSource()
                .addValue("id", placement.id())
                .addValue("source", placement.source())
                .addValue("key", placement.key())
                .addValue("trust", work.trust().value())
                .addValue("sites", Columns.codes(work.sites()))
                .addValue("role", work.role())
                .addValue("staff_group", work.staffGroup())
                .addValue("employer", employer == null ? null : employer.value())
                .addValue("from_at", time(work.from()))
                .addValue("until_at", time(work.until()))
                .addValue("sponsor", work.sponsor())
                .addValue("whom", placement.whom().text())
                .addValue("proposed_by", placement.proposed().by())
                .addValue("proposed_why", placement.proposed().why())
                .addValue("proposed_at", time(placement.proposed().at()))
                .addValue("status", placement.standing().status().name())
                .addValue("decided_by", placement.standing().by())
                .addValue("decided_why", placement.standing().why())
                .addValue("decided_at", time(placement.standing().at()))
                .addValue("account", account == null ? null : account.toString())
                .addValue("waiting", waiting == null ? null : waiting.name());
    }

    static StatedPlacement placement(ResultSet row) throws SQLException {
        String account = row.getString("account");
        String waiting = row.getString("waiting");
        return new StatedPlacement(
                requireNonNull(Columns.uuidOrNull(row, "id")),
                row.getString("source"),
                row.getString("key"),
                work(row),
                Whom.parse(row.getString("whom")),
                new Standing(
                        Status.PROPOSED,
                        row.getString("proposed_by"),
                        row.getString("proposed_why"),
                        Columns.instant(row, "proposed_at")),
                new Standing(
                        Status.valueOf(row.getString("status")),
                        row.getString("decided_by"),
                        row.getString("decided_why"),
                        Columns.instant(row, "decided_at")),
                account == null ? null : AccountKey.parse(account),
                waiting == null ? null : Waiting.valueOf(waiting));
    }

    private static Work work(ResultSet row) throws SQLException {
        String employer = row.getString("employer");
        return new Work(
                new OdsCode(row.getString("trust")),
                Columns.texts(row, "sites").stream().map(OdsCode::new).toList(),
                row.getString("role"),
                row.getString("staff_group"),
                employer == null ? null : new OdsCode(employer),
                Columns.instant(row, "from_at"),
                Columns.instant(row, "until_at"),
                row.getString("sponsor"));
    }
}
