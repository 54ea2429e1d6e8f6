package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeDay;
import uk.nhs.blackcountry.signon.provisioning.timeline.ChangeoverIndex;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenEvent;
import uk.nhs.blackcountry.signon.provisioning.timeline.TokenLog;

/** What is asked of other instants than now. */
final class TimelineTables implements ChangeoverIndex, TokenLog {
    private final Database database;

    TimelineTables(Database database) {
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
                  where a.usable and a.expires_at >= :begins and a.expires_at < :ends and a.source = any(:directories)
                ) concerned
                where :after::uuid is null or concerned.person > :after
                order by concerned.person limit :limit
                """)
                .param("begins", time(day.begins()))
                .param("ends", time(day.ends()))
                .param("trusts", Columns.codes(trusts))
                .param("succeeded", Columns.codes(succeeded))
                .param(
                        "directories",
                        trusts.stream().map(trust -> "ad." + trust).toArray(String[]::new))
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, n) -> Columns.person(row, "person"))
                .list();
    }

    @Override
    public List<TokenEvent> between(
            PersonId person, Collection<OdsCode> trusts, Instant from, Instant until, int limit) {
        return database.sql("""
                select a.at, a.action, a.detail from audit_line a
                where a.person = :person and a.actor = 'keycloak' and a.action = any(:actions) and a.at >= :from and a.at < :until
                  and (a.account is null or a.account like 'nhsmail:%' or split_part(split_part(a.account, ':', 1), '.', 2) = any(:trusts))
                order by a.at, a.id limit :limit
                """)
                .param("person", person.value())
                .param("actions", TokenEventText.actions())
                .param("from", time(from))
                .param("until", time(until))
                .param("trusts", Columns.codes(trusts))
                .param("limit", limit)
                .query((row, n) -> TokenEventText.event(
                        Columns.instant(row, "at"), row.getString("action"), row.getString("detail")))
                .list();
    }

    @Override
    public @Nullable Instant heardUntil() {
        return database.sql("select max(at) as at from audit_line where actor = 'keycloak'")
                .query((row, n) -> Optional.ofNullable(Columns.instantOrNull(row, "at")))
                .single()
                .orElse(null);
    }
}
