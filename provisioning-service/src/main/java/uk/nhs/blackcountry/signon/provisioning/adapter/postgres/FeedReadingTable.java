package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReading;
import uk.nhs.blackcountry.signon.provisioning.placement.FeedReadings;

final class FeedReadingTable implements FeedReadings {
    private final Database database;

    FeedReadingTable(Database database) {
        this.database = database;
    }

    @Override
    public Optional<FeedReading> newestTaken(String source) {
        return database.sql(
                        "select * from feed_reading where source = :source and held is null order by issued_at desc limit 1")
                .param("source", source)
                .query((row, n) -> reading(row))
                .optional();
    }

    @Override
    public Optional<FeedReading> newest(String source) {
        return database.sql(
                        "select * from feed_reading where source = :source order by at desc, issued_at desc limit 1")
                .param("source", source)
                .query((row, n) -> reading(row))
                .optional();
    }

    @Override
    public Optional<FeedReading> newestHeld(String source) {
        return database.sql("""
                select * from feed_reading
                where source = :source and held is not null
                  and at > coalesce((select max(at) from feed_reading where source = :source and held is null and complete),
                                    '-infinity')
                order by at desc, issued_at desc limit 1
                """)
                .param("source", source)
                .query((row, n) -> reading(row))
                .optional();
    }

    @Override
    public Optional<FeedReading> held(String source, String sha256) {
        return database.sql("""
                select * from feed_reading
                where source = :source and sha256 = :sha256 and held is not null
                  and issued_at > coalesce((select max(issued_at) from feed_reading where source = :source and held is null),
                                           '-infinity')
                order by at desc limit 1
                """)
                .param("source", source)
                .param("sha256", sha256)
                .query((row, n) -> reading(row))
                .optional();
    }

    @Override
    public boolean wasTaken(String source, String sha256) {
        return database.sql("""
                select exists (select 1 from feed_reading where source = :source and sha256 = :sha256 and held is null)
                """)
                .param("source", source)
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void add(FeedReading reading) {
        database.writeAll(
                """
                insert into feed_reading (id, source, issued_at, complete, sha256, row_count, by, at, held, released, amended_away)
                values (:id, :source, :issued_at, :complete, :sha256, :row_count, :by, :at, :held, :released, :amended_away)
                """,
                List.of(reading),
                r -> new MapSqlParameterSource()
                        .addValue("id", r.id())
                        .addValue("source", r.source())
                        .addValue("issued_at", time(r.issuedAt()))
                        .addValue("complete", r.complete())
                        .addValue("sha256", r.sha256())
                        .addValue("row_count", r.rows())
                        .addValue("by", r.by())
                        .addValue("at", time(r.at()))
                        .addValue("held", r.held())
                        .addValue("released", r.released())
                        .addValue("amended_away", r.amendedAway()));
    }

    @Override
    public int takenAwaySince(String source, Instant since) {
        return database.sql("""
                with counted as (
                  select greatest(:since, max(at) filter (where released)) as since from feed_reading
                  where source = :source and at > :since)
                select (select count(*) from stated_placement, counted
                        where source = :source and status = 'WITHDRAWN' and decided_by = :source and decided_at > counted.since)
                     + (select coalesce(sum(amended_away), 0) from feed_reading, counted
                        where source = :source and at > counted.since)
                """)
                .param("source", source)
                .param("since", time(since))
                .query(Integer.class)
                .single();
    }

    private static FeedReading reading(ResultSet row) throws SQLException {
        return new FeedReading(
                requireNonNull(Columns.uuidOrNull(row, "id")),
                row.getString("source"),
                Columns.instant(row, "issued_at"),
                row.getBoolean("complete"),
                row.getString("sha256"),
                row.getInt("row_count"),
                row.getString("by"),
                Columns.instant(row, "at"),
                row.getString("held"),
                row.getBoolean("released"),
                row.getInt("amended_away"));
    }
}
