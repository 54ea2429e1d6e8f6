package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static uk.nhs.blackcountry.signon.provisioning.adapter.postgres.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice.GlassBroken;
import uk.nhs.blackcountry.signon.provisioning.sync.Notice.Joined;
import uk.nhs.blackcountry.signon.provisioning.sync.Notices;

/** Two tables, for a node of the release before knows of joinings alone and must not meet anything else in its own. */
final class NoticeTable implements Notices {
    private static final String JOININGS = "notice";
    private static final String EMERGENCIES = "glass_notice";

    private final Database database;

    NoticeTable(Database database) {
        this.database = database;
    }

    @Override
    public void put(Collection<Notice> notices) {
        database.writeAll("""
                insert into notice (id, recipient, addressee, proven_by, other, decided_at, due_at)
                values (:id, :recipient, :addressee, :proven_by, :other, :decided_at, :decided_at)
                """, of(notices, Joined.class), notice -> {
            Joined joined = (Joined) notice.about();
            return row(notice)
                    .addValue("proven_by", joined.provenBy().toString())
                    .addValue("other", joined.other().toString());
        });
        database.writeAll(
                """
                insert into glass_notice (id, recipient, addressee, about, decided_at, due_at)
                values (:id, :recipient, :addressee, :about::jsonb, :decided_at, :decided_at)
                """,
                of(notices, GlassBroken.class),
                notice -> row(notice).addValue("about", Json.write(notice.about())));
    }

    private static List<Notice> of(Collection<Notice> notices, Class<? extends Notice.About> kind) {
        return notices.stream()
                .filter(notice -> kind.isInstance(notice.about()))
                .toList();
    }

    private static MapSqlParameterSource row(Notice notice) {
        return new MapSqlParameterSource()
                .addValue("id", notice.id())
                .addValue("recipient", notice.recipient())
                .addValue("addressee", notice.addressee())
                .addValue("decided_at", time(notice.at()));
    }

    /** Those about emergencies first. */
    @Override
    public List<Notice> due(int limit, Instant now) {
        return Stream.concat(due(EMERGENCIES, limit, now), due(JOININGS, limit, now))
                .limit(limit)
                .toList();
    }

    private Stream<Notice> due(String table, int limit, Instant now) {
        return database
                .sql("select * from " + table + " where due_at <= :now order by due_at, id limit :limit")
                .param("now", time(now))
                .param("limit", limit)
                .query((row, n) -> notice(
                        row,
                        table.equals(JOININGS)
                                ? new Joined(Columns.key(row, "proven_by"), Columns.key(row, "other"))
                                : Json.read(row.getString("about"), GlassBroken.class)))
                .list()
                .stream();
    }

    private static Notice notice(ResultSet row, Notice.About about) throws SQLException {
        return new Notice(
                requireNonNull(Columns.uuidOrNull(row, "id")),
                row.getString("recipient"),
                row.getString("addressee"),
                about,
                Columns.instant(row, "decided_at"),
                row.getInt("tries"));
    }

    @Override
    public void done(Notice notice) {
        database.sql("delete from " + table(notice) + " where id = :id")
                .param("id", notice.id())
                .update();
    }

    @Override
    public void again(Notice notice, Instant dueAt) {
        database.sql("update " + table(notice) + " set due_at = :due_at, tries = tries + 1 where id = :id")
                .param("due_at", time(dueAt))
                .param("id", notice.id())
                .update();
    }

    private static String table(Notice notice) {
        return notice.about() instanceof Joined ? JOININGS : EMERGENCIES;
    }

    @Override
    public int waiting() {
        return database.sql("select (select count(*) from notice) + (select count(*) from glass_notice)")
                .query(Integer.class)
                .single();
    }
}
