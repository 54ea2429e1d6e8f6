package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonName;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.person.Person;
import uk.nhs.blackcountry.signon.provisioning.person.Persons;

final class PersonTable implements Persons {
    private final Database database;

    PersonTable(Database database) {
        this.database = database;
    }

    @Override
    public Map<PersonId, Person> find(Collection<PersonId> ids) {
        return database
                .sql("select * from person where id in (select unnest(:ids::uuid[]))")
                .param("ids", Columns.ids(ids))
                .query((row, n) -> person(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    @Override
    public List<Person> retiredFor(Collection<PersonId> survivors) {
        return database.sql("select * from person where survivor = any(:survivors) order by id")
                .param("survivors", Columns.ids(survivors))
                .query((row, n) -> person(row))
                .list();
    }

    @Override
    public List<PersonId> page(@Nullable PersonId after, int limit) {
        return database.sql(
                        "select id from person where :after::uuid is null or id > :after::uuid order by id limit :limit")
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, n) -> Columns.person(row, "id"))
                .list();
    }

    @Override
    public void save(Collection<Person> persons) {
        database.writeTogether("""
                insert into person (id, created_at, state, survivor, user_name, given, family, email, number)
                select * from unnest(:id::uuid[], :created_at::timestamptz[], :state::text[], :survivor::uuid[], :user_name::text[],
                                     :given::text[], :family::text[], :email::text[], :number::bigint[])
                on conflict (id) do update set
                  state = excluded.state, survivor = excluded.survivor, user_name = excluded.user_name,
                  given = excluded.given, family = excluded.family, email = excluded.email, number = excluded.number
                """, persons, PersonTable::row);
    }

    private static MapSqlParameterSource row(Person person) {
        PersonId survivor = person.survivor();
        return new MapSqlParameterSource()
                .addValue("id", person.id().value())
                .addValue("created_at", time(person.createdAt()))
                .addValue("state", person.state().name())
                .addValue("survivor", survivor == null ? null : survivor.value())
                .addValue("user_name", person.userName())
                .addValue("given", person.name().given())
                .addValue("family", person.name().family())
                .addValue("email", person.email())
                .addValue("number", person.number());
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                Columns.person(row, "id"),
                Columns.instant(row, "created_at"),
                State.valueOf(row.getString("state")),
                Columns.personOrNull(row, "survivor"),
                row.getString("user_name"),
                new PersonName(row.getString("given"), row.getString("family")),
                row.getString("email"),
                row.getLong("number"));
    }
}
