package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.AccountKey;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.correlation.Evidence;
import uk.nhs.blackcountry.signon.provisioning.correlation.Party;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposal;
import uk.nhs.blackcountry.signon.provisioning.correlation.Proposals;
import uk.nhs.blackcountry.signon.provisioning.lookup.ProposalIndex;

/** A unique index lets a pair be open once. */
final class ProposalTable implements Proposals, ProposalIndex {
    private static final String SEEN = "exists (select 1 from unnest(one_accounts || other_accounts) a"
            + " where split_part(split_part(a, ':', 1), '.', 2) = any(:trusts))";

    private final Database database;

    ProposalTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Proposal> find(UUID id) {
        return database.sql("select * from proposal where id = :id")
                .param("id", id)
                .query((row, n) -> proposal(row))
                .optional();
    }

    @Override
    public List<Proposal> openConcerning(Collection<String> parties) {
        Set<String> ids = new HashSet<>(parties);
        ids.addAll(turnedOutToBe(parties));
        return database.sql("""
                select * from proposal where state = 'OPEN' and one = any(:ids)
                union
                select * from proposal where state = 'OPEN' and other = any(:ids)
                """)
                .param("ids", ids.toArray(String[]::new))
                .query((row, n) -> proposal(row))
                .list();
    }

    private List<String> turnedOutToBe(Collection<String> parties) {
        UUID[] persons = parties.stream()
                .filter(id -> id.indexOf(':') < 0)
                .map(UUID::fromString)
                .toArray(UUID[]::new);
        return database.sql("select id from person where survivor = any(:persons)")
                .param("persons", persons)
                .query((row, n) -> Columns.person(row, "id").toString())
                .list();
    }

    @Override
    public List<Proposal> page(Collection<OdsCode> trusts, @Nullable UUID after, int limit) {
        return database.sql("""
                select * from proposal
                where state = 'OPEN' and trusts && :trusts::text[]
                  and (cast(:after as uuid) is null
                       or (-score, id) > (select -score, id from proposal where id = :after))
                order by score desc, id limit :limit
                """)
                .param("trusts", codes(trusts))
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> proposal(row))
                .list();
    }

    @Override
    public List<Proposal> strongestFirst(
            Collection<OdsCode> trusts, @Nullable PersonId person, @Nullable UUID after, int limit) {
        return database.sql("""
                select * from proposal
                where state = 'OPEN' and %s
                  and (:person::text is null or one = :person or other = :person)
                  and (:after::uuid is null or (-score, id) > (select -score, id from proposal where id = :after))
                order by score desc, id limit :limit
                """.formatted(SEEN))
                .param("trusts", codes(trusts))
                .param("person", person == null ? null : person.toString())
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> proposal(row))
                .list();
    }

    @Override
    public Optional<Proposal> find(UUID id, Collection<OdsCode> trusts) {
        return database.sql("select * from proposal where id = :id and " + SEEN)
                .param("id", id)
                .param("trusts", codes(trusts))
                .query((row, n) -> proposal(row))
                .optional();
    }

    @Override
    public void save(Collection<Proposal> proposals) {
        database.writeAll("""
                insert into proposal (id, one, one_accounts, other, other_accounts, trusts, score, evidence, state, made_at,
                                      settled_at)
                values (:id, :one, :one_accounts, :other, :other_accounts, :trusts, :score, :evidence::jsonb, :state, :made_at,
                        :settled_at)
                on conflict (id) do update set
                  one_accounts = excluded.one_accounts, other_accounts = excluded.other_accounts, trusts = excluded.trusts,
                  score = excluded.score, evidence = excluded.evidence, state = excluded.state,
                  settled_at = excluded.settled_at
                """, proposals, ProposalTable::row);
    }

    private static MapSqlParameterSource row(Proposal proposal) {
        return new MapSqlParameterSource()
                .addValue("id", proposal.id())
                .addValue("one", proposal.one().id())
                .addValue("one_accounts", Columns.keys(proposal.one().accounts()))
                .addValue("other", proposal.other().id())
                .addValue("other_accounts", Columns.keys(proposal.other().accounts()))
                .addValue("trusts", codes(proposal.trusts()))
                .addValue("score", proposal.score())
                .addValue("evidence", Json.write(proposal.evidence()))
                .addValue("state", proposal.state().name())
                .addValue("made_at", time(proposal.madeAt()))
                .addValue("settled_at", time(proposal.settledAt()));
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                requireNonNull(Columns.uuidOrNull(row, "id")),
                party(row, "one"),
                party(row, "other"),
                row.getInt("score"),
                List.of(Json.read(row.getString("evidence"), Evidence[].class)),
                Proposal.State.valueOf(row.getString("state")),
                Columns.instant(row, "made_at"),
                Columns.instantOrNull(row, "settled_at"));
    }

    private static Party party(ResultSet row, String column) throws SQLException {
        List<AccountKey> accounts = Columns.texts(row, column + "_accounts").stream()
                .map(AccountKey::parse)
                .toList();
        String id = row.getString(column);
        return accounts.get(0).toString().equals(id)
                ? Party.unheld(accounts.get(0))
                : Party.of(PersonId.parse(id), accounts);
    }

    private static String[] codes(Collection<OdsCode> trusts) {
        return trusts.stream().map(OdsCode::value).toArray(String[]::new);
    }
}
