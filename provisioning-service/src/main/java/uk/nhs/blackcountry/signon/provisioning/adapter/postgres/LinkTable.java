package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.person.Link;
import uk.nhs.blackcountry.signon.provisioning.person.Links;

/** A unique index lets an account have one holder at most. */
final class LinkTable implements Links {
    private final Database database;

    LinkTable(Database database) {
        this.database = database;
    }

    @Override
    public Map<AccountKey, Link> ofAccounts(Collection<AccountKey> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        return database
                .sql("select * from link where account in (select unnest(:accounts::text[])) and ended_at is null")
                .param("accounts", Columns.keys(accounts))
                .query((row, n) -> link(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Link::account, Function.identity()));
    }

    @Override
    public Map<PersonId, List<Link>> ofPersons(Collection<PersonId> persons) {
        return database
                .sql("select * from link where person in (select unnest(:persons::uuid[])) and ended_at is null")
                .param("persons", Columns.ids(persons))
                .query((row, n) -> link(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Link::person));
    }

    @Override
    public int inUse(String source) {
        return database.sql("""
            select count(*) from account a join link l on l.account = a.key and l.ended_at is null
            where a.source = :source and a.usable
            """).param("source", source).query(Integer.class).single();
    }

    @Override
    public Map<OdsCode, Integer> inUseByTrust(String source) {
        return database
                .sql("""
            select split_part(split_part(o.account, ':', 1), '.', 2) as trust, count(distinct a.key)::int as accounts
            from account a join link l on l.account = a.key and l.ended_at is null
                 join link o on o.person = l.person and o.ended_at is null and split_part(o.account, ':', 1) like '%.%'
            where a.source = :source and a.usable
            group by 1
            """)
                .param("source", source)
                .query((row, n) -> Map.entry(new OdsCode(row.getString("trust")), row.getInt("accounts")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<AccountKey, Link> lastEnded(Collection<AccountKey> accounts) {
        return database.sql("""
            select distinct on (account) * from link where account in (select unnest(:accounts::text[])) and ended_at is not null
            order by account, ended_at desc, decided_at desc
            """).param("accounts", Columns.keys(accounts)).query((row, n) -> link(row)).list().stream()
                .collect(Collectors.toMap(Link::account, Function.identity()));
    }

    @Override
    public void add(Collection<Link> links) {
        database.writeTogether(
                """
                insert into link (id, account, person, evidence, author, grounds, decided_at)
                select * from unnest(:id::uuid[], :account::text[], :person::uuid[], :evidence::text[], :author::text[], :grounds::text[],
                                     :decided_at::timestamptz[])
                """,
                links,
                link -> new MapSqlParameterSource()
                        .addValue("id", link.id())
                        .addValue("account", link.account().toString())
                        .addValue("person", link.person().value())
                        .addValue("evidence", link.evidence().name())
                        .addValue("author", link.author())
                        .addValue("grounds", link.grounds())
                        .addValue("decided_at", time(link.decidedAt())));
    }

    @Override
    public void end(Collection<Link> links, Instant now) {
        database.writeAll(
                "update link set ended_at = :now where id = :id and ended_at is null",
                links,
                link -> new MapSqlParameterSource().addValue("id", link.id()).addValue("now", time(now)));
    }

    static Link link(ResultSet row) throws SQLException {
        return new Link(
                requireNonNull(Columns.uuidOrNull(row, "id")),
                Columns.key(row, "account"),
                Columns.person(row, "person"),
                Link.Evidence.valueOf(row.getString("evidence")),
                row.getString("author"),
                row.getString("grounds"),
                Columns.instant(row, "decided_at"),
                Columns.instantOrNull(row, "ended_at"));
    }
}
