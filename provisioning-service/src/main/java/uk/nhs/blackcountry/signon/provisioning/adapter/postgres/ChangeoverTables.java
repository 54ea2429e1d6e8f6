package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeDay;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeoverIndex;

/** Whose placements begin or end on a day. */
final class ChangeoverTables implements ChangeoverIndex {
    private final Database database;

    ChangeoverTables(Database database) {
        this.database = database;
    }

    @Override
    public List<PersonId> concerned(
            ChangeDay day,
            Collection<OdsCode> trusts,
            Collection<OdsCode> succeeded,
            @Nullable PersonId after,
            int limit) {
        return database.sql("""
                select concerned.person from (
                  select p.person from placement p
                  where p.trust = any(:trusts)
                    and (p.from_at >= :begins and p.from_at < :ends or p.until_at >= :begins and p.until_at < :ends)
                    or p.trust = any(:succeeded)
                  union
                  select l.person from stated_placement s join link l on l.account = s.account and l.ended_at is null
                  where s.status in ('PROPOSED', 'APPROVED')
                    and (s.trust = any(:trusts)
                         and (s.from_at >= :begins and s.from_at < :ends or s.until_at >= :begins and s.until_at < :ends
                              or s.in_force_from_at >= :begins and s.in_force_from_at < :ends
                              or s.in_force_until_at >= :begins and s.in_force_until_at < :ends)
                         or s.trust = any(:succeeded))
                  union
                  select l.person from account a join link l on l.account = a.key and l.ended_at is null
                  where a.usable and a.expires_at >= :begins and a.expires_at < :ends and starts_with(a.source, 'ad.')
                ) concerned
                where :after::uuid is null or concerned.person > :after
                order by concerned.person limit :limit
                """)
                .param("begins", time(day.begins()))
                .param("ends", time(day.ends()))
                .param("trusts", Columns.codes(trusts))
                .param("succeeded", Columns.codes(succeeded))
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, n) -> Columns.person(row, "person"))
                .list();
    }
}
