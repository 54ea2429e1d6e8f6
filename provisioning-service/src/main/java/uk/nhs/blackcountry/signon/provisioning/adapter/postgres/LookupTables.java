package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.lookup.AuditLog;
import uk.nhs.blackcountry.signon.provisioning.lookup.LinkHistory;
import uk.nhs.blackcountry.signon.provisioning.lookup.PersonIndex;
import uk.nhs.blackcountry.signon.provisioning.person.Link;

/** What administrators look up, each question with its right in the same statement. */
final class LookupTables implements PersonIndex, LinkHistory, AuditLog {
    /** Whether one of {@code :trusts} may see the person {@code %s}. */
    static final String SEEN = """
            (exists (select 1 from link l where l.person = %1$s and l.ended_at is null
                       and split_part(split_part(l.account, ':', 1), '.', 2) = any(:trusts))
             or exists (select 1 from placement w where w.person = %1$s and w.trust = any(:trusts)
                          and (w.until_at is null or w.until_at > :now))
             or exists (select 1 from link k join stated_placement w on w.account = k.account
                        where k.person = %1$s and k.ended_at is null and w.trust = any(:trusts)
                          and (w.status = 'APPROVED' and w.until_at > :now
                               or w.status = 'PROPOSED' and w.in_force_until_at > :now)))
            """;

    private final Database database;

    LookupTables(Database database) {
        this.database = database;
    }

    @Override
    public List<PersonId> find(
            PersonIndex.Query query, Collection<OdsCode> trusts, @Nullable PersonId after, int limit, Instant now) {
        AccountKey account = query.account();
        return database.sql("""
                        select p.id from person p
                        where %s
                          and (:given::text is null
                               or lower(p.given) like :given and lower(p.family) like :family
                               or :family = '%%' and lower(p.family) like :given)
                          and (:user_name::text is null or lower(p.user_name) = :user_name
                               or exists (select 1 from link l join account a on a.key = l.account
                                          where l.person = p.id and l.ended_at is null and lower(a.user_name) = :user_name
                                            and (split_part(a.source, '.', 2) = any(:trusts) or a.source = 'nhsmail')))
                          and (:account::text is null
                               or exists (select 1 from link l
                                          where l.person = p.id and l.ended_at is null and l.account = :account))
                          and (:after::uuid is null
                               or (lower(p.family), lower(p.given), p.id)
                                  > (select lower(q.family), lower(q.given), q.id from person q where q.id = :after))
                        order by lower(p.family), lower(p.given), p.id limit :limit
                        """.formatted(SEEN.formatted("p.id")))
                .param("trusts", codes(trusts))
                .param("now", time(now))
                .param("given", beginning(query.name(), 0))
                .param("family", beginning(query.name(), 1))
                .param("user_name", lower(query.userName()))
                .param("account", account == null ? null : account.toString())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, n) -> Columns.person(row, "id"))
                .list();
    }

    /** The pattern of one of the two words of a name; a missing second word is {@code %}. */
    private static @Nullable String beginning(@Nullable String name, int word) {
        if (name == null) {
            return null;
        }
        String[] words = name.strip().toLowerCase(Locale.ROOT).split("\\s+", 2);
        return word < words.length ? words[word].replaceAll("([\\\\%_])", "\\\\$1") + "%" : "%";
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    @Override
    public Set<PersonId> visible(Collection<PersonId> persons, Collection<OdsCode> trusts, Instant now) {
        return database
                .sql("select p.id from person p where p.id = any(:ids) and " + SEEN.formatted("p.id"))
                .param("ids", Columns.ids(persons))
                .param("trusts", codes(trusts))
                .param("now", time(now))
                .query((row, n) -> Columns.person(row, "id"))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Link> ofPerson(PersonId person) {
        return database.sql("select * from link where person = :person order by decided_at, id")
                .param("person", person.value())
                .query((row, n) -> LinkTable.link(row))
                .list();
    }

    @Override
    public List<Link> ofAccount(AccountKey account) {
        return database.sql("select * from link where account = :account order by decided_at, id")
                .param("account", account.toString())
                .query((row, n) -> LinkTable.link(row))
                .list();
    }

    @Override
    public List<Entry> newestFirst(
            AuditLog.Query query, Collection<OdsCode> trusts, long before, int limit, Instant now) {
        PersonId person = query.person();
        AccountKey account = query.account();
        return database.sql("""
                        select a.id, a.at, a.actor, a.action, a.person, a.account, a.detail
                        from audit_line a left join person p on p.id = a.person
                        where a.id < :before
                          and (:person::uuid is null
                               or a.person = any(array(select m.id from person m where m.id = :person or m.survivor = :person)))
                          and (:account::text is null or a.account = :account)
                          and (:action::text is null or a.action = :action)
                          and (split_part(split_part(a.account, ':', 1), '.', 2) = any(:trusts)
                               or (a.account is null or a.account like 'nhsmail:%%') and a.person is not null and %s
                               or a.account is null and a.person is null
                                  and (split_part(a.actor, '.', 2) = any(:trusts) or a.actor like 'person %%' and %s))
                        order by a.id desc limit :limit
                        """.formatted(
                                SEEN.formatted("coalesce(p.survivor, a.person)"),
                                SEEN.formatted("case when a.actor like 'person %' then substr(a.actor, 8)::uuid end")))
                .param("before", before)
                .param("person", person == null ? null : person.value())
                .param("account", account == null ? null : account.toString())
                .param("action", query.action())
                .param("trusts", codes(trusts))
                .param("now", time(now))
                .param("limit", limit)
                .query((row, n) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String account = row.getString("account");
        return new Entry(
                row.getLong("id"),
                Columns.instant(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                Columns.personOrNull(row, "person"),
                account == null ? null : AccountKey.parse(account),
                row.getString("detail"));
    }

    private static String[] codes(Collection<OdsCode> trusts) {
        return trusts.stream().map(OdsCode::value).toArray(String[]::new);
    }
}
