package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision;
import uk.nhs.blackcountry.signon.provisioning.administration.Decisions;

final class DecisionTable implements Decisions {
    private final Database database;

    DecisionTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Decision> find(UUID id) {
        return database.sql("select * from decision where id = :id")
                .param("id", id)
                .query((row, n) -> decision(row))
                .optional();
    }

    @Override
    public List<Decision> waiting(Collection<OdsCode> trusts) {
        return database.sql("select * from decision where status = 'WAITING' and trusts && :trusts::text[] order by"
                        + " asked_at, id")
                .param("trusts", Columns.codes(trusts))
                .query((row, n) -> decision(row))
                .list();
    }

    @Override
    public void save(Decision decision) {
        database.writeAll("""
                insert into decision (id, matter, person, other, accounts, open_case, finding, trusts, links, reason, status, outcome,
                                      asked_at)
                values (:id, :matter, :person, :other, :accounts, :open_case, :finding, :trusts, :links, :reason, :status, :outcome,
                        :asked_at)
                on conflict (id) do update set status = excluded.status, outcome = excluded.outcome
                """, List.of(decision), DecisionTable::row);
        database.writeAll(
                """
                insert into decision_voice (decision, administrator, trust, at)
                values (:decision, :administrator, :trust, :at) on conflict do nothing
                """,
                decision.voices(),
                voice -> new MapSqlParameterSource()
                        .addValue("decision", decision.id())
                        .addValue("administrator", voice.administrator().value())
                        .addValue("trust", voice.trust().value())
                        .addValue("at", time(voice.at())));
    }

    private static MapSqlParameterSource row(Decision decision) {
        MapSqlParameterSource row = new MapSqlParameterSource()
                .addValue("id", decision.id())
                .addValue("trusts", Columns.codes(decision.trusts()))
                .addValue("links", decision.links().toArray(UUID[]::new))
                .addValue("reason", decision.reason())
                .addValue("status", decision.status().name())
                .addValue("outcome", decision.outcome())
                .addValue("asked_at", time(decision.askedAt()));
        return DecisionMatter.write(decision.matter(), row);
    }

    private Decision decision(ResultSet row) throws SQLException {
        UUID id = requireNonNull(Columns.uuidOrNull(row, "id"));
        return new Decision(
                id,
                DecisionMatter.read(row),
                Columns.codes(row, "trusts"),
                uuids(row.getArray("links")),
                row.getString("reason"),
                voices(id),
                Decision.Status.valueOf(row.getString("status")),
                row.getString("outcome"),
                Columns.instant(row, "asked_at"));
    }

    private List<Decision.Voice> voices(UUID decision) {
        return database.sql("select * from decision_voice where decision = :decision order by number")
                .param("decision", decision)
                .query((row, n) -> new Decision.Voice(
                        Columns.person(row, "administrator"),
                        new OdsCode(row.getString("trust")),
                        Columns.instant(row, "at")))
                .list();
    }

    private static Set<UUID> uuids(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray()).collect(Collectors.toSet());
    }
}
