package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.lookup.PlacementIndex;
import uk.nhs.blackcountry.signon.provisioning.placement.Standing.Status;
import uk.nhs.blackcountry.signon.provisioning.placement.StatedPlacement;

/** What administrators look up of placements, with their right in the same statement. */
final class PlacementLookupTable implements PlacementIndex {
    private static final String FROM = """
            from stated_placement s left join link h on h.account = s.account and h.ended_at is null
            where (s.trust = any(:trusts) or h.person is not null and %s)
            """.formatted(LookupTables.SEEN.formatted("h.person"));

    private final Database database;

    PlacementLookupTable(Database database) {
        this.database = database;
    }

    @Override
    public List<StatedPlacement> find(
            Query query, Collection<OdsCode> own, @Nullable UUID after, int limit, Instant now) {
        OdsCode trust = query.trust();
        PersonId person = query.person();
        Status status = query.status();
        return database.sql("select s.* " + FROM + """
                  and (:trust::text is null or s.trust = :trust)
                  and (:person::uuid is null or h.person = :person
                       or s.whom = 'person ' || :person::text and s.trust = any(:trusts))
                  and (:status::text is null or s.status = :status)
                  and (:live_at::timestamptz is null
                       or s.status = 'APPROVED' and s.from_at <= :live_at and s.until_at > :live_at
                       or s.status = 'PROPOSED' and s.in_force_from_at <= :live_at and s.in_force_until_at > :live_at)
                  and (:after::uuid is null
                       or (s.from_at, s.id) > (select a.from_at, a.id from stated_placement a where a.id = :after))
                order by s.from_at, s.id limit :limit
                """)
                .param("trusts", Columns.codes(own))
                .param("now", time(now))
                .param("trust", trust == null ? null : trust.value())
                .param("person", person == null ? null : person.value())
                .param("status", status == null ? null : status.name())
                .param("live_at", time(query.liveAt()))
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> StatedPlacementTable.placement(row))
                .list();
    }

    @Override
    public Optional<StatedPlacement> find(UUID id, Collection<OdsCode> own, Instant now) {
        return database.sql("select s.* " + FROM + " and s.id = :id")
                .param("trusts", Columns.codes(own))
                .param("now", time(now))
                .param("id", id)
                .query((row, n) -> StatedPlacementTable.placement(row))
                .optional();
    }

    @Override
    public Map<AccountKey, PersonId> holders(Collection<AccountKey> accounts) {
        Map<AccountKey, PersonId> holders = new HashMap<>();
        database.sql("select account, person from link where account = any(:accounts) and ended_at is null")
                .param("accounts", Columns.keys(accounts))
                .query(row -> {
                    holders.put(Columns.key(row, "account"), Columns.person(row, "person"));
                });
        return holders;
    }
}
