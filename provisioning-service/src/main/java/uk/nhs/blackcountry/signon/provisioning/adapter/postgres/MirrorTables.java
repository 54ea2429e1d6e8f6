package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.RealmBucket;
import uk.nhs.blackcountry.signon.model.RealmLine;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmMirror;
import uk.nhs.blackcountry.signon.provisioning.sync.RealmMirror.Told.Delivery;
import uk.nhs.blackcountry.signon.provisioning.sync.WrittenProjection;

/** The digests are computed where the rows are: {@link RealmBucket} says of what. */
final class MirrorTables implements RealmMirror {
    private static final String TOLD = """
            select m.person, m.epoch, m.number, case when m.told_number = m.number then m.content else '' end as content, o.person is not null as waits, o.refused is not null as refused
            from mirror m left join outbox o on o.person = m.person
            """;

    private final Database database;

    MirrorTables(Database database) {
        this.database = database;
    }

    @Override
    public void put(Collection<WrittenProjection> told) {
        database.writeTogether(
                """
                insert into mirror (person, epoch, number, content, told, told_number)
                select person, epoch, number, content, told, number
                from unnest(:person::uuid[], :epoch::bigint[], :number::bigint[], :content::text[], :told::text[])
                  as new (person, epoch, number, content, told)
                on conflict (person) do update set
                  epoch = excluded.epoch, number = excluded.number, content = excluded.content, told = excluded.told,
                  told_number = excluded.told_number
                """,
                told,
                one -> new MapSqlParameterSource()
                        .addValue("person", one.projection().person().value())
                        .addValue("epoch", one.projection().revision().epoch())
                        .addValue("number", one.projection().revision().number())
                        .addValue("content", one.digest())
                        .addValue("told", one.text()));
    }

    @Override
    public List<RealmBucket> buckets(Collection<String> within) {
        return database.sql("""
                select left(person::text, :length) as prefix, count(*) as users,
                       left(encode(sha256(convert_to(string_agg(
                         person::text || ' ' || epoch || '.' || number || ' ' || content || E'\\n', '' order by person), 'UTF8')), 'hex'), 32)
                         as digest
                from mirror
                where :all or left(person::text, :coarse) = any(:within)
                group by 1 order by 1
                """)
                .param("length", within.isEmpty() ? RealmBucket.COARSE : RealmBucket.FINE)
                .param("coarse", RealmBucket.COARSE)
                .param("all", within.isEmpty())
                .param("within", within.toArray(String[]::new))
                .query((row, n) ->
                        new RealmBucket(row.getString("prefix"), row.getInt("users"), row.getString("digest")))
                .list();
    }

    @Override
    public List<Told> lines(Collection<String> within) {
        return database.sql(TOLD + "where left(m.person::text, :fine) = any(:within) order by m.person")
                .param("fine", RealmBucket.FINE)
                .param("within", within.toArray(String[]::new))
                .query((row, n) -> told(row))
                .list();
    }

    @Override
    public List<Told> linesOf(Collection<PersonId> persons) {
        return database.sql(TOLD + "where m.person in (select unnest(:persons::uuid[])) order by m.person")
                .param("persons", Columns.ids(persons))
                .query((row, n) -> told(row))
                .list();
    }

    @Override
    public List<String> strays(Collection<String> users, Instant now) {
        String[] all = users.toArray(String[]::new);
        database.sql("delete from stray_user where not user_id = any(:all)")
                .param("all", all)
                .update();
        return database.sql("""
                insert into stray_user (user_id, found_at) select id, :now from unnest(cast(:all as text[])) as id
                on conflict do nothing returning user_id
                """)
                .param("all", all)
                .param("now", time(now))
                .query(String.class)
                .list();
    }

    private static Told told(ResultSet row) throws SQLException {
        PersonId person = Columns.person(row, "person");
        Delivery delivery = row.getBoolean("refused")
                ? Delivery.REFUSED
                : row.getBoolean("waits") ? Delivery.UNDER_WAY : Delivery.TAKEN;
        return new Told(
                person,
                RealmLine.stated(
                        person, new Revision(row.getLong("epoch"), row.getLong("number")), row.getString("content")),
                delivery);
    }
}
