package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.provisioning.sync.Epochs;
import uk.nhs.blackcountry.signon.provisioning.sync.Joinings;

/** What was decided: joinings, and the epoch. */
final class RecordTables implements Joinings, Epochs {
    private final Database database;

    RecordTables(Database database) {
        this.database = database;
    }

    @Override
    public long current() {
        return database.sql("select max(number) from epoch").query(Long.class).single();
    }

    @Override
    public Optional<Decided> find(UUID attempt) {
        return database.sql("select * from joining where attempt = :attempt")
                .param("attempt", attempt)
                .query((row, n) -> new Decided(
                        Json.read(row.getString("proof"), Joining.Proof.class),
                        Json.read(row.getString("answer"), Joining.Answer.class),
                        Columns.instant(row, "decided_at")))
                .optional();
    }

    @Override
    public void record(Decided decided) {
        database.writeAll(
                """
                insert into joining (attempt, proof, answer, decided_at)
                values (:attempt, :proof::jsonb, :answer::jsonb, :decided_at)
                """,
                List.of(decided),
                d -> new MapSqlParameterSource()
                        .addValue("attempt", d.proof().attempt())
                        .addValue("proof", Json.write(d.proof()))
                        .addValue("answer", Json.write(d.answer()))
                        .addValue("decided_at", time(d.decidedAt())));
    }
}
