package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.model.Joining;
import uk.nhs.blackcountry.signon.model.Revision;
import uk.nhs.blackcountry.signon.provisioning.sync.Epochs;
import uk.nhs.blackcountry.signon.provisioning.sync.Joinings;
import uk.nhs.blackcountry.signon.provisioning.sync.Restoration;

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
    public void start(long epoch) {
        database.sql("insert into epoch (number) values (:epoch)")
                .param("epoch", epoch)
                .update();
    }

    @Override
    public Revision nextDelivery() {
        long number = database.sql("update delivery set number = number + 1 returning number")
                .query(Long.class)
                .single();
        return new Revision(current(), number);
    }

    @Override
    public Optional<Revision> newestDelivery() {
        return database.sql("select number from delivery where number > 0")
                .query(Long.class)
                .optional()
                .map(number -> new Revision(current(), number));
    }

    @Override
    public Optional<Restoration> restoration() {
        return database.sql("select * from restoration where ended_at is null")
                .query((row, n) -> new Restoration(
                        Columns.instant(row, "found_at"),
                        row.getString("grounds"),
                        row.getLong("epoch"),
                        Columns.instantOrNull(row, "adopted_at"),
                        Columns.instantOrNull(row, "begun_at"),
                        null))
                .optional();
    }

    @Override
    public void save(Restoration restoration) {
        database.writeAll(
                """
                insert into restoration (found_at, grounds, epoch, adopted_at, begun_at, ended_at)
                values (:found_at, :grounds, :epoch, :adopted_at, :begun_at, :ended_at)
                on conflict (found_at) do update set
                  adopted_at = excluded.adopted_at, begun_at = excluded.begun_at, ended_at = excluded.ended_at
                """,
                List.of(restoration),
                r -> new MapSqlParameterSource()
                        .addValue("found_at", time(r.foundAt()))
                        .addValue("grounds", r.grounds())
                        .addValue("epoch", r.epoch())
                        .addValue("adopted_at", time(r.adoptedAt()))
                        .addValue("begun_at", time(r.begunAt()))
                        .addValue("ended_at", time(r.endedAt())));
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
